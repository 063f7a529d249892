import type { OnBadPlace, RatingData, SourceMovie } from '#application/import/rating-data';
import type { DamagedData } from '#domain/damaged-data';
import type { Outcome } from '#domain/outcome';
import { unlessDamaged, untilDamaged } from '#adapters/data-files/damaged-file';
import { findDataSet, findMovies, type MovieFiles } from './data-set.ts';
import { openDataSource } from '#adapters/data-files/data-source';
import { readMovies } from './movies.ts';
import { readRatings } from './ratings.ts';

export interface OpenRatingData extends RatingData {
  close(): void;
}

const BATCH = 1_000;

/**
 * Opens a MovieLens data set: a folder or a ZIP archive of latest-small, latest, 100k, 1M, 10M, 20M, 25M or 32M.
 * @param name tells it from other data sets; by default what its folder is called
 */
export const openMovieLens = (path: string, name?: string): Promise<Outcome<OpenRatingData, DamagedData>> =>
  unlessDamaged(async () => {
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
        movies: (onBad) => untilDamaged(moviesInBatches(set, known, onBad)),
        ratings: (reading) => untilDamaged(readRatings(file, reading)),
        close: () => {
          source.close();
        },
      };
    } catch (error) {
      source.close();
      throw error;
    }
  });

/**
 * The films of a MovieLens folder, whatever its ratings are called; undefined where no file tells of films.
 * @param onBad is told of rows that are none
 */
export const moviesOfMovieLens = (
  path: string,
  onBad: OnBadPlace,
): Promise<Outcome<readonly SourceMovie[] | undefined, DamagedData>> =>
  unlessDamaged(async () => {
    const source = await openDataSource(path);
    try {
      const files = findMovies(source, path);
      return files && (await Array.fromAsync(readMovies(files, onBad)));
    } finally {
      source.close();
    }
  });

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
