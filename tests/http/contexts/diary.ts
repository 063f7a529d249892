import { DIARY } from '#bootstrap/modules/diary';
import { ownersAlone } from './privacy-row.ts';
import type { ContextTable } from './table.ts';

export const diary: ContextTable = {
  identifiers: DIARY,
  contract: [
    ['POST', '/api/movie/{id}/diary/', 'A', '200 201 400 401 403 404 405 408 413 415 431 500 503'],
    ['GET', '/api/movie/{id}/diary/', 'A', '200 400 401 404 405 408 431 500 503'],
    ['GET', '/api/user/diary/', 'A', '200 400 401 405 408 431 500 503'],
    ['GET', '/api/user/{id}/diary/', 'A', '200 400 401 403 404 405 408 431 500 503'],
    ['PATCH', '/api/user/diary/{id}/', 'A', '200 400 401 403 404 405 408 409 413 415 431 500 503'],
    ['DELETE', '/api/user/diary/{id}/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
    ['GET', '/api/user/statistics/', 'A', '200 400 401 405 408 431 500 503'],
    ['GET', '/api/user/{id}/statistics/', 'A', '200 400 401 403 404 405 408 431 500 503'],
  ],
  requests: [
    ['POST', '/api/movie/1/diary/', 201, { note: 'At last.' }],
    ['PATCH', '/api/user/diary/1/', 200, { note: 'Again.' }],
    ['GET', '/api/user/diary/', 200],
    ['GET', '/api/user/2/diary/', 200],
    ['GET', '/api/user/statistics/?year=2026', 200],
    ['GET', '/api/user/2/statistics/', 200],
    ['DELETE', '/api/user/diary/1/', 204],
  ],
  privacy: [
    ['POST /api/movie/{id}/diary/', 'own'],
    ['GET /api/movie/{id}/diary/', 'own'],
    ['GET /api/user/diary/', 'own'],
    ['GET /api/user/{id}/diary/', { of: 'diary', else: 'refused' }],
    [
      'PATCH /api/user/diary/{id}/',
      { answers: ownersAlone(200), json: { rewatch: true } },
      '/api/user/diary/{entry}/',
    ],
    ['DELETE /api/user/diary/{id}/', { answers: ownersAlone(204) }, '/api/user/diary/{entry}/'],
    ['GET /api/user/statistics/', { of: 'ratings', to: ['friend', 'self'], else: 'left out' }],
    ['GET /api/user/{id}/statistics/', { of: 'diary', alsoOf: ['ratings'], else: 'refused' }],
  ],
  made: [
    { by: 'viewers', asked: ['POST', '/api/movie/{film}/diary/', 201, { rating: 4 }] },
    {
      by: 'owner',
      as: 'entry',
      asked: ['POST', '/api/movie/{film}/diary/', 201, { rating: 4.5, note: 'Seen.' }],
    },
  ],
};
