import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { BestMovies } from '#recommender/scoring/best-movies';
import { UNKNOWN_YEAR, type ItemModel } from '#recommender/format/item-model';
import { RowBuilder } from '../rows/row-builder.ts';
import type { ContentSettings } from './content-settings.ts';
import { genreMasks } from './genre-masks.ts';
import { Likeness } from './likeness.ts';

const LAST_YEAR = 0x7fff;

/**
 * A model from what films are, without a single rating: the row of a film holds the films most like it, the well-known
 * ones first, and the baseline is the film's prominence. The same films give the same model, in whatever order they
 * come. Takes seconds: run it in a worker.
 */
export const contentModel = (catalogue: readonly TrainingMovie[], settings: ContentSettings): ItemModel => {
  const movies = catalogue.map(sane).sort((a, b) => a.id - b.id);
  return {
    movieIds: Float64Array.from(movies, ({ id }) => id),
    years: Int16Array.from(movies, ({ year }) => year ?? UNKNOWN_YEAR),
    ...genreMasks(movies),
    baseline: Float32Array.from(movies, ({ prominence }) => settings.prior * prominence),
    stars: Float32Array.from(settings.stars),
    historyExponent: settings.historyExponent,
    rows: similarityRows(movies, settings),
  };
};

/** Numbers out of any sensible range would reach every list: they count as unknown. */
const sane = (movie: TrainingMovie): TrainingMovie => ({
  ...movie,
  year: movie.year !== null && movie.year > UNKNOWN_YEAR && movie.year <= LAST_YEAR ? movie.year : null,
  prominence: Number.isFinite(movie.prominence) ? Math.min(1, Math.max(0, movie.prominence)) : 0,
});

const similarityRows = (movies: readonly TrainingMovie[], settings: ContentSettings) => {
  const likeness = new Likeness(movies, settings);
  const { obscureWorth } = settings;
  const worth = Float32Array.from(movies, ({ prominence }) => obscureWorth + (1 - obscureWorth) * prominence);
  const row = new Float32Array(movies.length);
  const rows = new RowBuilder(movies.length, settings.entries);
  const best = new BestMovies(settings.entries);
  for (let movie = 0; movie < movies.length; movie++) {
    likeness.of(movie, row);
    row[movie] = 0;
    const columns = strongest(row, worth, best);
    rows.add(
      columns,
      Float32Array.from(columns, (column) => row[column]!),
    );
  }
  return rows.finish();
};

/** Scales each likeness of `row` by the worth of its film and names the strongest, by number. */
const strongest = (row: Float32Array, worth: Float32Array, best: BestMovies): Int32Array => {
  let threshold = 0;
  for (let movie = 0; movie < row.length; movie++) {
    const value = row[movie]! * worth[movie]!;
    row[movie] = value;
    if (value > threshold) {
      best.offer(movie, value);
      threshold = Math.max(0, best.threshold);
    }
  }
  return best.takeByNumber();
};
