import type { BadPlace, RatingData, SourceMovie } from '#application/import/rating-data';
import { DamagedData } from '#application/import/rating-data';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';

/** The latest time that is read. */
export const TOMORROW = Date.parse('2026-11-24T12:00:00Z') / 1_000;

/** user, film, half stars, seconds */
export type ReadRating = readonly [number, number, number, number];

export interface WholeData {
  readonly name: string;
  readonly movies: readonly SourceMovie[];
  readonly ratings: readonly ReadRating[];
  readonly bad: readonly BadPlace[];
}

const readAll = async (data: RatingData, onBad: (place: BadPlace) => void) => {
  const movies: SourceMovie[] = [];
  const ratings: ReadRating[] = [];
  for await (const batch of data.movies(onBad)) movies.push(...batch);
  const reading = { latest: TOMORROW, onBad, onBytes: () => undefined };
  for await (const { count, users, movies: of, halfStars, seconds } of data.ratings(reading))
    for (let at = 0; at < count; at += 1)
      ratings.push([users[at]!, of[at]!, halfStars[at]!, seconds[at]!] as const);
  return { movies, ratings };
};

/** All of a data set; damaged places are collected. */
export const readWhole = async (path: string): Promise<WholeData> => {
  const data = await openMovieLens(path);
  const bad: BadPlace[] = [];
  try {
    return { name: data.name, ...(await readAll(data, (place) => bad.push(place))), bad };
  } finally {
    data.close();
  }
};

/** The sentence with which a data set is refused. */
export const refusalOf = async (path: string): Promise<string> => {
  try {
    const data = await openMovieLens(path);
    try {
      await readAll(data, (place) => {
        throw DamagedData.at(place);
      });
    } finally {
      data.close();
    }
  } catch (error) {
    if (error instanceof DamagedData) return error.message;
    throw error;
  }
  return 'it was read';
};
