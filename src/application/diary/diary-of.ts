import type { InvalidInput, Outcome } from '#domain/outcome';
import type { Page, PageRequest } from '../catalogue/movie-queries.ts';
import type { OpenArea } from '../privacy/open-area.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';
import type { DiaryItem, DiaryQueries } from './diary-queries.ts';

export type DiaryOf = (
  request: { readonly ownerId: number; readonly viewerId: number; readonly year: number | null },
  page: PageRequest,
) => Promise<Outcome<Page<DiaryItem>, InvalidInput | NoSuchUser | PrivateProfile>>;

/** Somebody's diary, as far as they let the viewer see it; without stars where their ratings are closed to the viewer. */
export const diaryOf =
  (ports: { readonly diaries: DiaryQueries; readonly openArea: OpenArea }): DiaryOf =>
  async ({ ownerId, viewerId, year }, page) => {
    const diary = await ports.openArea({ viewerId, ownerId, area: 'diary' });
    if (!diary.ok) return diary;
    const ratings = await ports.openArea({ viewerId, ownerId, area: 'ratings' });
    return ports.diaries.list({ ownerId, year, withRatings: ratings.ok }, page);
  };
