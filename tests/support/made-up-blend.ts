/** A small full model by chance, with a kernel, content and films that were not learned, and histories to try it on. */
import { seeded } from '#recommender/numeric/random';
import { STAGE_FEATURES, type SecondStage } from '#recommender/format/second-stage';
import type { FullModel } from '#recommender/format/full-model';
import type { KernelRows } from '#recommender/format/kernel-rows';
import { RowBuilder } from '#recommender/training/rows/row-builder';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { halfStarsFrom } from '#domain/taste/half-stars';

const MOVIES = 40;
const LEARNED = 30;
const LANDMARKS = 25;
const STARS = [-0.3, -0.16, -0.02, 0.12, 0.26, 0.4, 0.55, 0.7, 0.85, 1];

/** @param films so many films, of which three quarters are learned */
export const madeUpBlend = (seed = 1): FullModel => {
  const random = seeded(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const rows = new RowBuilder(MOVIES, 8);
  for (let movie = 0; movie < MOVIES; movie++) {
    const columns = Int32Array.from({ length: MOVIES }, (_, other) => other).filter(
      (other) => other !== movie && random() < 0.2,
    );
    rows.add(
      columns,
      Float32Array.from(columns, () => between(0, 0.3)),
    );
  }
  // Every fourth film is not learned.
  const movies = Uint32Array.from({ length: MOVIES }, (_, movie) => movie).filter((movie) => movie % 4 !== 3);
  const signed = (length: number) => Int8Array.from({ length }, () => Math.round(between(-127, 127)));
  return {
    model: {
      movieIds: Float64Array.from({ length: MOVIES }, (_, movie) => 10 + 3 * movie),
      years: Int16Array.from({ length: MOVIES }, (_, movie) => (movie % 7 === 0 ? 0 : 1980 + movie)),
      genreNames: ['Drama', 'Science Fiction'],
      genreBits: Uint32Array.from({ length: MOVIES }, (_, movie) => movie % 4),
      genreWords: 1,
      baseline: Float32Array.from({ length: MOVIES }, () => between(0, 5)),
      stars: Float32Array.from(STARS),
      historyExponent: -1,
      rows: rows.finish(),
    },
    dense: {
      movies,
      weights: signed(LEARNED * LEARNED),
      scales: Float32Array.from({ length: LEARNED }, () => between(0, 0.01)),
    },
    blend: {
      kernel: kernelByChance(random, signed(LANDMARKS * LEARNED)),
      weights: [Math.fround(0.6), Math.fround(0.4)],
      priorCount: 3,
    },
  };
};

const kernelByChance = (random: () => number, weights: Int8Array): KernelRows => {
  const starts = [0];
  const [index, value]: [number[], number[]] = [[], []];
  for (let landmark = 0; landmark < LANDMARKS; landmark++) {
    const rated = Array.from({ length: LEARNED }, (_, place) => place).filter(() => random() < 0.3);
    index.push(...rated);
    value.push(...rated.map(() => (0.2 + 0.8 * random()) / Math.sqrt(Math.max(1, rated.length))));
    starts.push(index.length);
  }
  return {
    starts: Uint32Array.from(starts),
    index: Uint16Array.from(index),
    value: Float32Array.from(value),
    stars: Float32Array.from(STARS),
    scales: Float32Array.from({ length: LEARNED }, () => 0.2 + random()),
    powers: Float32Array.of(1.5, 2),
    mix: Float32Array.of(0.75, 0.25),
    weights,
    weightScales: Float32Array.from({ length: LANDMARKS }, () => 0.01 * random()),
  };
};

/** The same with a second stage, whose trees ask every feature. */
export const madeUpStaged = (seed = 1): FullModel => ({ ...madeUpBlend(seed), stage: stageByChance(seed) });

const stageByChance = (seed: number): SecondStage => {
  const random = seeded(1000 + seed);
  const ofMovies = (least: number, most: number) =>
    Float32Array.from({ length: MOVIES }, () => least + (most - least) * random());
  const starts = [0];
  const nodes: { feature: number; threshold: number; child: number; value: number }[] = [];
  const leaf = () => ({ feature: -1, threshold: 0, child: 0, value: random() - 0.5 });
  STAGE_FEATURES.forEach((_, feature) => {
    // A root and its left child ask; years have thresholds of their own size, and one asks what is known at all.
    const threshold = feature === 14 ? 2000 : feature === 15 ? 3 : feature === 17 ? -3e38 : 0.7 * random();
    const next = (feature + 7) % STAGE_FEATURES.length;
    nodes.push(
      { feature, threshold, child: 1, value: 0 },
      { feature: next, threshold: 0.9 * random(), child: 3, value: 0 },
      leaf(),
      leaf(),
      leaf(),
    );
    starts.push(nodes.length);
  });
  return {
    renown: ofMovies(0, 5),
    aboveMean: ofMovies(-1, 1),
    likedPart: ofMovies(0, 1),
    sharpness: Math.fround(0.7),
    trees: {
      starts: Uint32Array.from(starts),
      features: Int16Array.from(nodes, ({ feature }) => feature),
      thresholds: Float32Array.from(nodes, ({ threshold }) => threshold),
      children: Uint16Array.from(nodes, ({ child }) => child),
      values: Float32Array.from(nodes, ({ value }) => value),
    },
  };
};

/** Short and long ones, dislikes alone, films that are unknown or not learned, and none. */
export const madeUpRequests = (): readonly RecommendationRequest[] => {
  const request = (
    history: readonly (readonly [number, number])[],
    filter: RecommendationRequest['filter'] = {},
    limit = 100,
  ): RecommendationRequest => ({
    history: history.map(([movieId, stars]) => ({ movieId, halfStars: halfStarsFrom(stars) })),
    filter,
    limit,
  });
  const long = Array.from({ length: 20 }, (_, i) => [10 + 6 * i, 0.5 + (i % 10) / 2] as const);
  return [
    request([]),
    request([[999_999, 4]]),
    request([[10, 5]]),
    request([[19, 5]]),
    request([[10, 0.5], [13, 1]]), // prettier-ignore
    request([[127, 4.5], [10, 5], [13, 3], [19, 2], [999_999, 5]]), // prettier-ignore
    request(long),
    request(long, {}, 5),
    request(long, { genre: 'science fiction' }),
    request(long, { yearFrom: 1990, yearTo: 2005 }),
  ];
};
