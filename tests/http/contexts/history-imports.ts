import { HISTORY_IMPORTS } from '#bootstrap/modules/history-imports';
import { ownersAlone } from './privacy-row.ts';
import type { ContextTable } from './table.ts';

/** A form with this file, as a page sends it. */
export const formOf = (
  ...files: readonly (readonly [name: string, content: string | Buffer])[]
): FormData => {
  const form = new FormData();
  for (const [name, content] of files)
    form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  return form;
};

const watchlist = formOf(['watchlist.csv', 'Date,Name,Year,Letterboxd URI\n2020-05-06,Alien,1991,x\n']);
const one = '200 400 401 404 405 408 431 500 503';

export const historyImports: ContextTable = {
  identifiers: HISTORY_IMPORTS,
  contract: [
    ['POST', '/api/user/import/', 'A', '202 400 401 403 404 405 408 409 413 415 429 431 500 503'],
    ['GET', '/api/user/import/', 'A', '200 400 401 405 408 431 500 503'],
    ['GET', '/api/user/import/{id}/', 'A', one],
    ['GET', '/api/user/import/{id}/rows/', 'A', one],
    ['GET', '/api/user/import/{id}/csv/', 'A', one],
    ['POST', '/api/user/import/{id}/choices/', 'A', '200 400 401 403 404 405 408 409 413 415 431 500 503'],
    ['DELETE', '/api/user/import/{id}/', 'A', '200 400 401 403 404 405 408 413 415 431 500 503'],
  ],
  requests: [
    ['POST', '/api/user/import/', 202, watchlist],
    ['GET', '/api/user/import/', 200],
    ['GET', '/api/user/import/1/', 200],
    ['GET', '/api/user/import/1/rows/', 200],
    ['GET', '/api/user/import/1/csv/', 200],
    ['POST', '/api/user/import/1/choices/', 409, { choices: [{ row: 1, movie: 1 }] }],
    ['DELETE', '/api/user/import/1/', 200],
  ],
  privacy: [
    ['POST /api/user/import/', 'own'],
    ['GET /api/user/import/', 'own'],
    ['GET /api/user/import/{id}/', { answers: ownersAlone(200) }, '/api/user/import/{import}/'],
    ['GET /api/user/import/{id}/rows/', { answers: ownersAlone(200) }, '/api/user/import/{import}/rows/'],
    ['GET /api/user/import/{id}/csv/', { answers: ownersAlone(200) }, '/api/user/import/{import}/csv/'],
    [
      'POST /api/user/import/{id}/choices/',
      { answers: ownersAlone(409), json: { choices: [{ row: 1, movie: 1 }] } },
      '/api/user/import/{import}/choices/',
    ],
    ['DELETE /api/user/import/{id}/', { answers: ownersAlone(200) }, '/api/user/import/{import}/'],
  ],
  made: [{ by: 'owner', asked: ['POST', '/api/user/import/', 202, watchlist], as: 'import' }],
};
