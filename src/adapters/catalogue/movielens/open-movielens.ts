import { type OnBadPlace, type RatingData, type SourceMovie } from '#application/import/rating-data';
import { findDataSet, findMovies, type MovieFiles } from './data-set.ts';
import { openDataSource } from './data-source.ts';
import { readMovies } from './movies.ts';
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
      isKnownMovie: (id: number) => known.has(id),
    };
    return {
      name: name ?? set.name,
      ratingBytes: set.ratings.size,
      movies: (onBad) => moviesInBatches(set, known, onBad),
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
export const moviesOfMovieLens = async (
  path: string,
  onBad: OnBadPlace,
): Promise<readonly SourceMovie[] | undefined> => {
  const source = await openDataSource(path);
  try {
    const files = findMovies(source, path);
    return files && (await Array.fromAsync(readMovies(files, onBad)));
  } finally {
    source.close();
  }
};

async function* moviesInBatches(
  files: MovieFiles,
  known: Set<number>,
  onBad: OnBadPlace,
): AsyncGenerator<readonly SourceMovie[]> {
  let batch: SourceMovie[] = [];
  for await (const movie of readMovies(files, onBad)) {
    known.add(movie.id);
    if (batch.push(movie) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
