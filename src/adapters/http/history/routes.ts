import { z } from 'zod';
import type { ChooseFilms } from '#application/history/choose-films';
import type { HistoryImportQueries } from '#application/history/history-imports';
import type { TakeBackImport } from '#application/history/take-back-import';
import type { UploadHistory } from '#application/history/upload-history';
import { UPLOAD_LIMITS } from '#domain/history/import-limits';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { UPLOAD_PATH } from '../uploads/takes-long.ts';
import { tableOfRows } from './table-of-rows.ts';
import { choicesBody, historyImport, importAnswer, importRow, rowAnswer, takenBack } from './schemas.ts';

interface Needs {
  readonly historyImportQueries: HistoryImportQueries;
  readonly uploadHistory: UploadHistory;
  readonly takeBackImport: TakeBackImport;
  readonly chooseFilms: ChooseFilms;
}

const tag = 'Imports';

const uploadQuery = z.object({
  dry_run: z
    .enum(['true', 'false'], { error: 'This must be true or false.' })
    .default('false')
    .transform((text) => text === 'true')
    .meta({
      type: 'boolean',
      default: false,
      description: 'Tell what would happen, and change nothing.',
    }),
});

export const historyRoutes = ({
  historyImportQueries,
  uploadHistory,
  takeBackImport,
  chooseFilms,
}: Needs): readonly Route[] => {
  const notThere = async (userId: number, importId: number) =>
    (await historyImportQueries.find(userId, importId)) === undefined
      ? refused({ code: 'no-such-import' })
      : undefined;
  return [
    route({
      methods: { POST: 'importHistory' },
      path: UPLOAD_PATH,
      who: 'signed-in',
      tag,
      summary: 'Bring along what you did elsewhere',
      description:
        'The ZIP that another site gives its people, or single files of it, as a form sends them: Letterboxd, IMDb, Trakt, TMDb, Simkl, MovieLens, Movary, Netflix, or rows of an earlier import that were repaired. At most 100 MB and 50 files, 20 times a day; three imports can be under way at once. Films are found by their ids, else by title and year, and never guessed. Sent again it changes nothing; what is older never takes the place of what is newer.',
      query: uploadQuery,
      upload: UPLOAD_LIMITS,
      answers: {
        202: {
          body: historyImport,
          description: 'The files are there, and the import waits for its turn. Ask for it until it is done.',
          example: story.waitingImport,
        },
      },
      problems: ['too-many-attempts', 'too-many-imports', 'no-such-import'],
      handle: async ({ query, files, caller: { userId } }) => {
        const uploaded = await uploadHistory(files, { userId, isTrial: query.dry_run });
        if (!uploaded.ok) return refused(uploaded.refusal);
        const found = await historyImportQueries.find(userId, uploaded.value);
        return found === undefined
          ? refused({ code: 'no-such-import' })
          : { status: 202, body: importAnswer(found) };
      },
    }),
    route({
      methods: { GET: 'listImports' },
      path: UPLOAD_PATH,
      who: 'signed-in',
      tag,
      summary: 'List own imports',
      description: 'Newest first, until they are too old to be undone.',
      query: listQuery,
      answers: {
        200: {
          body: z.array(historyImport),
          description: 'The imports; none is an empty list.',
          example: [story.finishedImport],
          headers: ['Link'],
        },
      },
      problems: [],
      handle: async ({ query, caller, ctx }) => {
        const page = await historyImportQueries.list(caller.userId, pageRequest(query));
        if (!page.ok) return refused(page.refusal);
        const { items, next } = page.value;
        return { status: 200, body: items.map(importAnswer), headers: nextLink(ctx, next) };
      },
    }),
    route({
      methods: { GET: 'readImport' },
      path: '/api/user/import/:id/',
      who: 'signed-in',
      tag,
      summary: 'See how far an import is',
      description: 'And at its end, what it has brought.',
      ids: story.importIds,
      answers: {
        200: { body: historyImport, description: 'The import.', example: story.finishedImport },
      },
      problems: ['no-such-import'],
      handle: async ({ ids, caller }) => {
        const found = await historyImportQueries.find(caller.userId, ids.id);
        return found === undefined
          ? refused({ code: 'no-such-import' })
          : { status: 200, body: importAnswer(found) };
      },
    }),
    route({
      methods: { GET: 'listImportRows' },
      path: '/api/user/import/:id/rows/',
      who: 'signed-in',
      tag,
      summary: 'List the rows that were not taken',
      description:
        'Those that can be repaired first, 10,000 at most, and 1,000 of those that have no place here, as series.',
      ids: story.importIds,
      query: listQuery,
      answers: {
        200: {
          body: z.array(importRow),
          description: 'The rows; none is an empty list.',
          example: [story.importRow],
          headers: ['Link'],
        },
      },
      problems: ['no-such-import'],
      lookUp: ({ ids, caller }) => notThere(caller.userId, ids.id),
      handle: async ({ ids, query, caller, ctx }) => {
        const missing = await notThere(caller.userId, ids.id);
        if (missing !== undefined) return missing;
        const page = await historyImportQueries.rows(ids.id, pageRequest(query));
        if (!page.ok) return refused(page.refusal);
        const { items, next } = page.value;
        return { status: 200, body: items.map(rowAnswer), headers: nextLink(ctx, next) };
      },
    }),
    route({
      methods: { GET: 'exportImportRows' },
      path: '/api/user/import/:id/csv/',
      who: 'signed-in',
      tag,
      summary: 'Take the rows that were not taken along',
      description:
        'A table to repair and to send again: a film by its id in `Movie ID`, or by a better title, year, or id of another site; a date, or stars of five.',
      ids: story.importIds,
      answers: {
        200: {
          body: null,
          files: { 'text/csv': story.importTable },
          headers: ['Content-Disposition'],
          description: 'The table.',
        },
      },
      problems: ['no-such-import'],
      handle: async ({ ids, caller }) => {
        const missing = await notThere(caller.userId, ids.id);
        if (missing !== undefined) return missing;
        const content = tableOfRows((page) => historyImportQueries.rows(ids.id, page));
        return { status: 200, file: { type: 'text/csv', name: `import-${ids.id}.csv`, content } };
      },
    }),
    route({
      methods: { POST: 'chooseImportedFilms' },
      path: '/api/user/import/:id/choices/',
      who: 'signed-in',
      tag,
      summary: 'Say which films are meant',
      description:
        'For rows whose film was not sure or not known. They are taken at once, all or none, and leave the report.',
      ids: story.importIds,
      body: choicesBody,
      bodyExample: { choices: [{ row: story.importRow.id, movie: story.importRow.candidates[0]?.id }] },
      answers: {
        200: {
          body: historyImport,
          description: 'The import, with what it has brought now.',
          example: story.finishedImport,
        },
      },
      problems: ['no-such-import', 'import-not-finished', 'no-such-row', 'no-such-movie'],
      lookUp: ({ ids, caller }) => notThere(caller.userId, ids.id),
      handle: async ({ ids, body, caller: { userId } }) => {
        const chosen = body.choices.map(({ row, movie }) => ({ rowId: row, movieId: movie }));
        const taken = await chooseFilms(userId, ids.id, chosen);
        if (!taken.ok) return refused(taken.refusal);
        const found = await historyImportQueries.find(userId, ids.id);
        return found === undefined
          ? refused({ code: 'no-such-import' })
          : { status: 200, body: importAnswer(found) };
      },
    }),
    route({
      methods: { DELETE: 'takeBackImport' },
      path: '/api/user/import/:id/',
      who: 'signed-in',
      tag,
      summary: 'Cancel or undo an import',
      description:
        'One that is under way ends, and nothing of it is kept. Of a finished one exactly what it brought is taken back: what the caller has changed since stays, and what was there before comes back. Again changes nothing.',
      ids: story.importIds,
      answers: {
        200: {
          body: takenBack,
          description: 'It is cancelled or undone.',
          example: { taken_back: 3, left: 0 },
        },
      },
      problems: ['no-such-import'],
      handle: async ({ ids, caller }) => {
        const taken = await takeBackImport(caller.userId, ids.id);
        if (!taken.ok) return refused(taken.refusal);
        return { status: 200, body: { taken_back: taken.value.taken, left: taken.value.left } };
      },
    }),
  ];
};
