import type { RecommendableMovie } from '#adapters/in-memory/recommendation/recommender';
import { genreMasks } from '#recommender/training/content/genre-masks';
import { UNKNOWN_YEAR, type ItemModel } from '#recommender/format/item-model';
import { RowBuilder } from '#recommender/training/rows/row-builder';

/** The model of these films. Weights are exact in rows of whole numbers whose largest is 127. */
export const itemModelOf = (
  unsorted: readonly RecommendableMovie[],
  stars: readonly number[],
  historyExponent = 0,
): ItemModel => {
  const movies = unsorted.toSorted((a, b) => a.id - b.id);
  const numberOf = new Map(movies.map(({ id }, number) => [id, number]));
  const rows = new RowBuilder(movies.length, 4);
  for (const { adds } of movies) {
    const entries = [...adds]
      .map(([id, weight]) => [numberOf.get(id)!, weight] as const)
      .sort(([a], [b]) => a - b);
    rows.add(
      Int32Array.from(entries, ([column]) => column),
      Float32Array.from(entries, ([, weight]) => weight),
    );
  }
  return {
    movieIds: Float64Array.from(movies, ({ id }) => id),
    years: Int16Array.from(movies, ({ year }) => year ?? UNKNOWN_YEAR),
    ...genreMasks(movies),
    baseline: Float32Array.from(movies, ({ baseline }) => baseline),
    stars: Float32Array.from(stars),
    historyExponent,
    rows: rows.finish(),
  };
};
