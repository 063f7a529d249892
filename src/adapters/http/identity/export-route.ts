import { z } from 'zod';
import type { ExportFilmLog } from '#application/identity/export-film-log';
import type { ExportPersonalData } from '#application/identity/export-personal-data';
import type { LoggedFilm } from '#application/identity/film-log';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type AnsweredFile, type Route } from '../route.ts';
import { zipOf } from '../zip.ts';
import { exportDocument } from './export-document.ts';
import { personalData } from './export-schema.ts';
import { letterboxdTables } from './letterboxd-table.ts';

interface Needs {
  readonly exportPersonalData: ExportPersonalData;
  readonly exportFilmLog: ExportFilmLog;
}

const query = z.object({
  format: z.enum(['json', 'letterboxd']).default('json').meta({
    description:
      '`json`: everything. `letterboxd`: diary and ratings as the import of Letterboxd takes them, a table (CSV), or a ZIP of several where one would be larger than it takes (1 MB).',
  }),
});

export const exportRoute = ({ exportPersonalData, exportFilmLog }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'exportPersonalData' },
    path: '/api/user/export/',
    who: 'owner',
    tag: 'Account',
    summary: 'Export own data',
    description:
      'Everything that is held about the caller, in one document, which `npm run import -- person` takes as well. Of the password there is only a hash, which is not part of it. It is sent as it is read: a connection that breaks off has not sent all of it.',
    query,
    answers: {
      200: {
        body: personalData,
        files: { 'text/csv': story.letterboxd, 'application/zip': 'letterboxd-1.csv, letterboxd-2.csv' },
        headers: ['Content-Disposition'],
        description: 'All of it, or what the other site takes.',
        example: story.personalData,
      },
    },
    problems: ['too-many-attempts'],
    handle: async ({ caller: { userId }, query: { format } }) => {
      if (format === 'letterboxd') {
        const exported = await exportFilmLog(userId);
        return exported.ok
          ? { status: 200, file: await letterboxdFile(exported.value) }
          : refused(exported.refusal);
      }
      const exported = await exportPersonalData(userId);
      return exported.ok
        ? {
            status: 200,
            file: {
              type: 'application/json',
              name: 'movieconnect.json',
              content: exportDocument(exported.value),
            },
          }
        : refused(exported.refusal);
    },
  }),
];

/** One table as it is; several in an archive. */
const letterboxdFile = async (pages: AsyncIterable<readonly LoggedFilm[]>): Promise<AnsweredFile> => {
  const tables = letterboxdTables(pages);
  const [first, second] = [await tables.next(), await tables.next()];
  if (second.done === true)
    return { type: 'text/csv', name: 'letterboxd.csv', content: piece(String(first.value)) };
  const all = async function* () {
    let count = 0;
    const named = (text: string) => ({ name: `letterboxd-${(count += 1)}.csv`, text });
    yield named(String(first.value));
    yield named(second.value);
    for await (const text of tables) yield named(text);
  };
  return { type: 'application/zip', name: 'letterboxd.zip', content: zipOf(all()) };
};

async function* piece(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
