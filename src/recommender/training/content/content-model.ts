import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { BestMovies } from '#recommender/scoring/best-movies';
import { UNKNOWN_YEAR, type ItemModel } from '#recommender/format/item-model';
import { RowBuilder } from '../rows/row-builder.ts';
import { balanceOf } from './balance.ts';
import type { ContentSettings } from './content-settings.ts';
import { genreMasks } from './genre-masks.ts';
import { KindNeighbours } from './kind-neighbours.ts';
import { Likeness } from './likeness.ts';

const LAST_YEAR = 0x7fff;

/**
 * A model from what films are, without a single rating: the row of a film holds the films most like it, the well-known
 * ones first, and the baseline is the film's prominence. The same films give the same model, in whatever order they
 * come. Takes seconds, and minutes for half a million: run it in a worker.
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
  const balance = balanceOf(likeness, settings.balance);
  const worth = Float32Array.from(
    movies,
    ({ prominence }, movie) => (obscureWorth + (1 - obscureWorth) * prominence) * balance[movie]!,
  );
  const kinds = new KindNeighbours(likeness, worth, settings.entries);
  const sizes = entriesOf(movies, settings);
  const rows = new RowBuilder(
    movies.length,
    Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, movies.length)),
  );
  const [many, few] = [new BestMovies(settings.entries), new BestMovies(settings.fewEntries)];
  const row = new Float32Array(movies.length);
  /** The film, counted from 1, that shares something with it: the last one that did. */
  const sharedWith = new Uint32Array(movies.length);
  for (let movie = 0; movie < movies.length; movie++) {
    const best = sizes[movie] === settings.entries ? many : few;
    const offer = (other: number, alike: number): void => {
      const value = alike * worth[other]! * balance[movie]!;
      row[other] = value;
      if (value > 0 && value >= best.threshold) best.offer(other, value);
    };
    const genres = kinds.cosinesOf(likeness.groupOf[movie]!);
    likeness.forEachSharing(movie, genres, (other, alike) => {
      sharedWith[other] = movie + 1;
      offer(other, alike);
    });
    for (const other of kinds.of(movie)) {
      if (other === movie || sharedWith[other] === movie + 1) continue;
      offer(other, likeness.byKind(genres[likeness.groupOf[other]!]!, likeness.apart(movie, other)));
    }
    const columns = best.takeByNumber();
    rows.add(
      columns,
      Float32Array.from(columns, (column) => row[column]!),
    );
  }
  return rows.finish();
};

/**
 * How many films each one names. Of a large catalogue the best-known are what people have seen: these name as many as ever,
 * the others so few that a process can hold the model.
 */
const entriesOf = (movies: readonly TrainingMovie[], settings: ContentSettings): Uint16Array => {
  const { entries, fewEntries, wellKnown } = settings;
  const sizes = new Uint16Array(movies.length).fill(movies.length > wellKnown ? fewEntries : entries);
  if (movies.length > wellKnown)
    Int32Array.from(movies.keys())
      .sort((a, b) => movies[b]!.prominence - movies[a]!.prominence || a - b)
      .subarray(0, wellKnown)
      .forEach((movie) => (sizes[movie] = entries));
  return sizes;
};
