import { genreMasks } from '#recommender/training/content/genre-masks';
import { seeded } from '#recommender/numeric/random';
import { UNKNOWN_YEAR, type ItemModel } from '#recommender/format/item-model';
import { RowBuilder } from '#recommender/training/rows/row-builder';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { halfStarsFrom } from '#domain/taste/half-stars';

const GENRES = Array.from({ length: 40 }, (_, i) => `Genre ${i}`);
const ENTRIES = 30;

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** A model of the sparse form by chance. Many films have the same baseline, so that ties are common. */
export const madeUpItems = (seed: number, movies: number, historyExponent: number): ItemModel => {
  const random = seeded(seed);
  const facts = Array.from({ length: movies }, (_, movie) => ({
    id: 5 + 7 * movie,
    year: random() < 0.1 ? null : 1950 + Math.floor(70 * random()),
    genres: [pick(random, GENRES), pick(random, GENRES)],
  }));
  const rows = new RowBuilder(movies, ENTRIES);
  for (let movie = 0; movie < movies; movie++) {
    const columns = Int32Array.from({ length: movies }, (_, other) => other).filter(
      () => random() < ENTRIES / movies,
    );
    rows.add(
      columns,
      Float32Array.from(columns, () => random() - 0.3),
    );
  }
  return {
    movieIds: Float64Array.from(facts, ({ id }) => id),
    years: Int16Array.from(facts, ({ year }) => year ?? UNKNOWN_YEAR),
    ...genreMasks(facts),
    baseline: Float32Array.from(facts, () => Math.round(4 * random()) / 4),
    stars: Float32Array.of(-0.3, -0.2, -0.1, 0, 0.2, 0.4, 0.55, 0.7, 0.85, 1),
    historyExponent,
    rows: rows.finish(),
  };
};

/** Requests by chance: any length of history, some films unknown, any filter, any limit. */
export const madeUpRequests = (seed: number, movies: number, count: number): RecommendationRequest[] => {
  const random = seeded(seed);
  const wholeNumber = (below: number) => Math.floor(below * random());
  const sometimes = <T>(value: T): T | undefined => (random() < 0.3 ? value : undefined);
  return Array.from({ length: count }, () => {
    // A few films more than there are.
    const ids = Array.from({ length: movies + 5 }, (_, movie) => 5 + 7 * movie);
    const length = random() < 0.2 ? wholeNumber(ids.length) : wholeNumber(12);
    const history = Array.from({ length }, () => ({
      movieId: ids.splice(wholeNumber(ids.length), 1)[0]!,
      halfStars: halfStarsFrom((1 + wholeNumber(10)) / 2),
    }));
    const filter = {
      genre: sometimes(pick(random, [...GENRES, 'GENRE 3', 'no such genre'])),
      yearFrom: sometimes(1940 + wholeNumber(90)),
      yearTo: sometimes(1940 + wholeNumber(90)),
    };
    return { history, filter, limit: random() < 0.2 ? 10_000 : wholeNumber(40) };
  });
};
