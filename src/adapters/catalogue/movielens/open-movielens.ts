import { type OnBadPlace, type RatingData, type SourceFilm } from '#application/import/rating-data';
import { findDataSet, findFilms, type FilmFiles } from './data-set.ts';
import { openDataSource } from './data-source.ts';
import { readFilms } from './films.ts';
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
  const source = await openDataSource(path);
  try {
    const set = await findDataSet(source, path);
    const known = new Set<number>();
    const file = {
      file: set.ratings,
      shape: set.layout.ratingShape,
      isKnownFilm: (id: number) => known.has(id),
    };
    return {
      name: name ?? set.name,
      ratingBytes: set.ratings.size,
      films: (onBad) => filmsInBatches(set, known, onBad),
      ratings: (reading) => readRatings(file, reading),
      close: () => {
        source.close();
      },
    };
  } catch (error) {
    source.close();
    throw error;
  }
};

/**
 * The films of a MovieLens folder, whatever its ratings are called; undefined where no file tells of films.
 * @param onBad is told of rows that are none; without a throw of its own they are passed over
 * @throws {DamagedData} when there is no such folder, or a file of it cannot be read at all
 */
export const filmsOfMovieLens = async (
  path: string,
  onBad: OnBadPlace,
): Promise<readonly SourceFilm[] | undefined> => {
  const source = await openDataSource(path);
  try {
    const files = findFilms(source, path);
    return files && (await Array.fromAsync(readFilms(files, onBad)));
  } finally {
    source.close();
  }
};

async function* filmsInBatches(
  files: FilmFiles,
  known: Set<number>,
  onBad: OnBadPlace,
): AsyncGenerator<readonly SourceFilm[]> {
  let batch: SourceFilm[] = [];
  for await (const film of readFilms(files, onBad)) {
    known.add(film.id);
    if (batch.push(film) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
