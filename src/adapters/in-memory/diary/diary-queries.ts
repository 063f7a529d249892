import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { DiaryItem, DiaryQueries } from '#application/diary/diary-queries';
import type { DiaryEntry } from '#domain/diary/diary-entry';
import { starsOf } from '#domain/taste/half-stars';
import { pageOf } from '../page.ts';
import type { InMemoryDiary } from './diary.ts';

interface Noted {
  readonly movieId: number;
  readonly entry: DiaryEntry;
}

const newestFirst = ({ entry: a }: Noted, { entry: b }: Noted): number => {
  if (a.watchedOn === b.watchedOn) return b.id - a.id;
  return a.watchedOn < b.watchedOn ? 1 : -1;
};

export const createInMemoryDiaryQueries = (
  diary: InMemoryDiary,
  movies: Pick<MovieQueries, 'byIds'>,
): DiaryQueries => {
  const itemsOf = async (noted: readonly Noted[], withRatings = true): Promise<readonly DiaryItem[]> => {
    const found = await movies.byIds(noted.map(({ movieId }) => movieId));
    const byId = new Map(found.map((movie) => [movie.id, movie]));
    return noted
      .toSorted(newestFirst)
      .flatMap(({ movieId, entry }) => itemOf(byId.get(movieId), entry, withRatings));
  };
  return {
    entry: async (ownerId, entryId) => {
      const [item] = await itemsOf(diary.ofUser(ownerId).filter(({ entry }) => entry.id === entryId));
      return item;
    },
    list: async ({ ownerId, year, withRatings }, page) => {
      const noted = diary
        .ofUser(ownerId)
        .filter(({ entry }) => year === null || entry.watchedOn.startsWith(String(year)));
      return pageOf(await itemsOf(noted, withRatings), page);
    },
    ofMovie: async (ownerId, movieId, page) => {
      const noted = diary.ofUser(ownerId).filter((each) => each.movieId === movieId);
      return pageOf(await itemsOf(noted), page);
    },
  };
};

const itemOf = (movie: MovieItem | undefined, entry: DiaryEntry, withRatings: boolean): DiaryItem[] => {
  if (movie === undefined) return [];
  const { id, watchedOn, stars, rewatch, note, createdAt } = entry;
  const rating = stars === null || !withRatings ? null : starsOf(stars.halfStars);
  return [{ id, movie, watched_on: watchedOn, rating, rewatch, note, created_at: createdAt }];
};
