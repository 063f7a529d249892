import {
  DamagedData,
  type OnBadPlace,
  type RatingData,
  type SourceFilm,
} from '#application/import/rating-data';
import type { DataFolder } from './data-file.ts';
import { openDataFolder } from './data-folder.ts';
import { readFilms } from './films.ts';
import { filmLayoutOf, layoutOf, type Layout } from './layouts.ts';
import { readRatings } from './ratings.ts';

export interface OpenRatingData extends RatingData {
  close(): void;
}

const BATCH = 1_000;

/**
 * Opens a MovieLens data set: a folder or a ZIP archive of latest-small, latest, 100k, 1M, 10M, 20M, 25M or 32M.
 * @param name tells it from other data sets; by default what its folder is called
 * @throws {DamagedData} when this is none
 */
export const openMovieLens = async (path: string, name?: string): Promise<OpenRatingData> => {
  const folder = await openDataFolder(path);
  const layout = layoutOf(folder.files);
  const ratings = layout && folder.files.get(layout.ratings);
  if (layout === undefined || ratings === undefined) {
    folder.close();
    throw new DamagedData(
      `${path} holds no MovieLens data: ratings.csv and movies.csv, ratings.dat and movies.dat, or u.data and u.item.`,
    );
  }
  const known = new Set<number>();
  return {
    name: name ?? folder.name,
    ratingBytes: ratings.size,
    films: (onBad) => filmsInBatches(folder, layout, known, onBad),
    ratings: (onBad, onBytes) => readRatings(ratings, layout, (id) => known.has(id), onBad, onBytes),
    close: () => {
      folder.close();
    },
  };
};

/**
 * The films of a MovieLens folder, whatever its ratings are called; none where it tells of no films. Rows that are none
 * are passed over.
 * @throws {DamagedData} when there is no such folder, or a file of it cannot be read at all
 */
export const filmsOfMovieLens = async (path: string): Promise<readonly SourceFilm[]> => {
  const folder = await openDataFolder(path);
  try {
    const layout = filmLayoutOf(folder.files);
    return layout === undefined ? [] : await Array.fromAsync(readFilms(folder, layout, () => undefined));
  } finally {
    folder.close();
  }
};

async function* filmsInBatches(
  folder: DataFolder,
  layout: Layout,
  known: Set<number>,
  onBad: OnBadPlace,
): AsyncGenerator<readonly SourceFilm[]> {
  let batch: SourceFilm[] = [];
  for await (const film of readFilms(folder, layout, onBad)) {
    known.add(film.id);
    if (batch.push(film) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
