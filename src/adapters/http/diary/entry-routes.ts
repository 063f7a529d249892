import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { DiaryQueries } from '#application/diary/diary-queries';
import type { EditEntry } from '#application/diary/edit-entry';
import type { LogViewing } from '#application/diary/log-viewing';
import type { RemoveEntry } from '#application/diary/remove-entry';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { diaryEntry, entryChangesBody, viewingBody } from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly diaries: Pick<DiaryQueries, 'entry'>;
  readonly logViewing: LogViewing;
  readonly editEntry: EditEntry;
  readonly removeEntry: RemoveEntry;
}

const tag = 'Diary';

const WHAT_BECOMES_OF_THE_RATING =
  "Stars in the newest entry of a film become the caller's rating of it, unless they rated it by hand on a later day.";

export const entryRoutes = ({
  movies,
  diaries,
  logViewing,
  editEntry,
  removeEntry,
}: Needs): readonly Route[] => [
  route({
    methods: { POST: 'logViewing' },
    path: '/api/movie/:id/diary/',
    who: 'signed-in',
    tag,
    summary: 'Log a viewing',
    description: `The diary has a film once a day: said again of the same day, the entry is changed, and what is left out stays. ${WHAT_BECOMES_OF_THE_RATING}`,
    ids: story.movieIds,
    body: viewingBody,
    bodyExample: story.viewing,
    answers: {
      200: {
        body: diaryEntry,
        description: 'The diary has the film on that day already, and the entry is changed.',
        example: story.diaryEntry,
      },
      201: { body: diaryEntry, description: 'It is in the diary.', example: story.diaryEntry },
    },
    problems: ['no-such-movie', 'no-such-entry'],
    lookUp: async ({ ids }) => {
      const movie = await movies.detail(ids.id, null);
      return movie === undefined ? refused({ code: 'no-such-movie' }) : undefined;
    },
    handle: async ({ ids, body, caller }) => {
      const { watched_on: watchedOn, rating: stars, rewatch, note } = body;
      const whose = { userId: caller.userId, movieId: ids.id };
      const logged = await logViewing(whose, { watchedOn, stars, rewatch, note });
      if (!logged.ok) return refused(logged.refusal);
      const { entryId, isNew } = logged.value;
      const entry = await diaries.entry(caller.userId, entryId);
      // Taken away again since.
      if (entry === undefined) return refused({ code: 'no-such-entry' });
      return isNew ? { status: 201, body: entry } : { status: 200, body: entry };
    },
  }),
  route({
    methods: { PATCH: 'editDiaryEntry' },
    path: '/api/user/diary/:id/',
    who: 'signed-in',
    tag,
    summary: 'Change an entry',
    description: `What is left out stays; null takes stars or note away. ${WHAT_BECOMES_OF_THE_RATING} A rating that came from the diary stays that of the newest entry with stars.`,
    ids: story.entryIds,
    body: entryChangesBody,
    bodyExample: { note: story.diaryEntry.note },
    answers: { 200: { body: diaryEntry, description: 'The entry as it is now.', example: story.diaryEntry } },
    problems: ['no-such-entry', 'day-taken'],
    lookUp: async ({ ids, caller }) => {
      const entry = await diaries.entry(caller.userId, ids.id);
      return entry === undefined ? refused({ code: 'no-such-entry' }) : undefined;
    },
    handle: async ({ ids, body, caller }) => {
      const { watched_on: watchedOn, rating: stars, rewatch, note } = body;
      const whose = { userId: caller.userId, entryId: ids.id };
      const edited = await editEntry(whose, { watchedOn, stars, rewatch, note });
      if (!edited.ok) return refused(edited.refusal);
      const entry = await diaries.entry(caller.userId, ids.id);
      return entry === undefined ? refused({ code: 'no-such-entry' }) : { status: 200, body: entry };
    },
  }),
  route({
    methods: { DELETE: 'removeDiaryEntry' },
    path: '/api/user/diary/:id/',
    who: 'signed-in',
    tag,
    summary: 'Take an entry out of the diary',
    description:
      'The rating of the film stays; if it came from this entry, it becomes that of the newest other entry with stars, where there is one.',
    ids: story.entryIds,
    answers: { 204: { body: null, description: 'The entry is gone.' } },
    problems: ['no-such-entry'],
    handle: async ({ ids, caller }) => {
      const removed = await removeEntry({ userId: caller.userId, entryId: ids.id });
      return removed.ok ? { status: 204, body: null } : refused(removed.refusal);
    },
  }),
];
