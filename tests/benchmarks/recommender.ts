/** Lists a second and core from a model of made-up rows: `node tests/benchmarks/recommender.ts`. Prints a table. */
import { pathToFileURL } from 'node:url';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { RowBuilder } from '#recommender/training/rows/row-builder';
import type { ItemModel } from '#recommender/format/item-model';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { halfStarsFrom } from '#domain/taste/half-stars';

const MOVIES = 10_000;
const ENTRIES = 300;

/** The same numbers each time, so that two runs compare. */
const chance = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/** Popular films stand in most rows, as they do in real models. */
const modelOfMadeUpRows = (movies: number, entries: number): ItemModel => {
  const random = chance(1);
  const rows = new RowBuilder(movies, entries);
  for (let movie = 0; movie < movies; movie++) {
    const columns = new Set<number>();
    while (columns.size < entries) columns.add(Math.floor(movies * random() ** 2));
    const sorted = Int32Array.from(columns).sort();
    rows.add(
      sorted,
      Float32Array.from(sorted, () => random() - 0.2),
    );
  }
  return {
    movieIds: Float64Array.from({ length: movies }, (_, i) => i + 1),
    years: Int16Array.from({ length: movies }, () => 1940 + Math.floor(random() * 75)),
    genreNames: ['Comedy', 'Drama'],
    genreBits: Uint32Array.from({ length: movies }, () => Math.floor(random() * 4)),
    genreWords: 1,
    baseline: Float32Array.from({ length: movies }, random),
    stars: Float32Array.from({ length: 10 }, (_, i) => i / 9),
    historyExponent: 0.5,
    rows: rows.finish(),
  };
};

const historyOf = (movies: number, length: number, random: () => number) => {
  const movieIds = new Set<number>();
  while (movieIds.size < length) movieIds.add(1 + Math.floor(movies * random()));
  return Array.from(movieIds, (movieId) => ({
    movieId,
    halfStars: halfStarsFrom((1 + Math.floor(random() * 10)) / 2),
  }));
};

const CASES: Readonly<
  Record<string, { history: number; limit: number; filter?: RecommendationRequest['filter'] }>
> = {
  'history of 50, limit 20': { history: 50, limit: 20 },
  'the same, one genre': { history: 50, limit: 20, filter: { genre: 'drama' } },
  'the same, ten years': { history: 50, limit: 20, filter: { yearFrom: 1970, yearTo: 1979 } },
  'history of 50, limit 100': { history: 50, limit: 100 },
  'no history, limit 120': { history: 0, limit: 120 },
  'history of 500, limit 20': { history: 500, limit: 20 },
  'history of 5,000, limit 20': { history: 5000, limit: 20 },
};

export interface RecommenderFigures {
  readonly 'lists/s': number;
  readonly 'ms a list': number;
}

/** CPU time of this process, so that busy neighbours do not count. */
export const benchRecommender = (seconds = 2): Record<string, RecommenderFigures> => {
  const scorer = new ItemScorer(modelOfMadeUpRows(MOVIES, ENTRIES));
  const figures: Record<string, RecommenderFigures> = {};
  for (const [name, { history, limit, filter = {} }] of Object.entries(CASES)) {
    const random = chance(2);
    const requests = Array.from({ length: 64 }, () => ({
      history: historyOf(MOVIES, history, random),
      filter,
      limit,
    }));
    const run = (until: number): { lists: number; ms: number } => {
      const before = process.cpuUsage();
      const end = performance.now() + until * 1000;
      let lists = 0;
      while (performance.now() < end)
        for (const request of requests) lists += scorer.recommend(request).length && 1;
      const { user, system } = process.cpuUsage(before);
      return { lists, ms: (user + system) / 1000 };
    };
    run(seconds / 4);
    const { lists, ms } = run(seconds);
    figures[name] = {
      'lists/s': Math.round((lists / ms) * 1000),
      'ms a list': Number((ms / lists).toFixed(3)),
    };
  }
  return figures;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(`${MOVIES} films, ${ENTRIES} entries a film, one core:`);
  console.table(benchRecommender());
}
