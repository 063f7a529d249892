import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { BestFilms } from '#recommender/scoring/best-movies';
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
  const films = catalogue.map(sane).sort((a, b) => a.id - b.id);
  return {
    movieIds: Float64Array.from(films, ({ id }) => id),
    years: Int16Array.from(films, ({ year }) => year ?? UNKNOWN_YEAR),
    ...genreMasks(films),
    baseline: Float32Array.from(films, ({ prominence }) => settings.prior * prominence),
    stars: Float32Array.from(settings.stars),
    historyExponent: settings.historyExponent,
    rows: similarityRows(films, settings),
  };
};

/** Numbers out of any sensible range would reach every list: they count as unknown. */
const sane = (film: TrainingMovie): TrainingMovie => ({
  ...film,
  year: film.year !== null && film.year > UNKNOWN_YEAR && film.year <= LAST_YEAR ? film.year : null,
  prominence: Number.isFinite(film.prominence) ? Math.min(1, Math.max(0, film.prominence)) : 0,
});

const similarityRows = (films: readonly TrainingMovie[], settings: ContentSettings) => {
  const likeness = new Likeness(films, settings);
  const { obscureWorth } = settings;
  const worth = Float32Array.from(films, ({ prominence }) => obscureWorth + (1 - obscureWorth) * prominence);
  const row = new Float32Array(films.length);
  const rows = new RowBuilder(films.length, settings.entries);
  const best = new BestFilms(settings.entries);
  for (let film = 0; film < films.length; film++) {
    likeness.of(film, row);
    row[film] = 0;
    const columns = strongest(row, worth, best);
    rows.add(
      columns,
      Float32Array.from(columns, (column) => row[column]!),
    );
  }
  return rows.finish();
};

/** Scales each likeness of `row` by the worth of its film and names the strongest, by number. */
const strongest = (row: Float32Array, worth: Float32Array, best: BestFilms): Int32Array => {
  let threshold = 0;
  for (let film = 0; film < row.length; film++) {
    const value = row[film]! * worth[film]!;
    row[film] = value;
    if (value > threshold) {
      best.offer(film, value);
      threshold = Math.max(0, best.threshold);
    }
  }
  return best.takeByNumber();
};
