import type { BadPlace, OnBadPlace, RatingData, SourceMovie } from '#application/import/rating-data';
import { accept } from '#domain/outcome';
import { accepted } from '../../support/outcomes.ts';
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

const readAll = async (data: RatingData, onBad: OnBadPlace) => {
  const movies: SourceMovie[] = [];
  const ratings: ReadRating[] = [];
  for await (const batch of data.movies(onBad)) {
    if (!batch.ok) return batch;
    movies.push(...batch.value);
  }
  for await (const batch of data.ratings({ latest: TOMORROW, onBad, onBytes: () => undefined })) {
    if (!batch.ok) return batch;
    const { count, users, movies: of, halfStars, seconds } = batch.value;
    for (let at = 0; at < count; at += 1)
      ratings.push([users[at]!, of[at]!, halfStars[at]!, seconds[at]!] as const);
  }
  return accept({ movies, ratings });
};

/** All of a data set; damaged places are collected. */
export const readWhole = async (path: string): Promise<WholeData> => {
  const data = accepted(await openMovieLens(path));
  const bad: BadPlace[] = [];
  const onBad = (place: BadPlace) => {
    bad.push(place);
    return 'skip' as const;
  };
  try {
    return { name: data.name, ...accepted(await readAll(data, onBad)), bad };
  } finally {
    data.close();
  }
};

/** The sentence with which a data set is refused. */
export const refusalOf = async (path: string): Promise<string> => {
  const opened = await openMovieLens(path);
  if (!opened.ok) return opened.refusal.sentence;
  try {
    const read = await readAll(opened.value, () => 'refuse');
    return read.ok ? 'it was read' : read.refusal.sentence;
  } finally {
    opened.value.close();
  }
};
