import { WATCHLIST } from '#bootstrap/modules/watchlist';
import type { ContextTable } from './table.ts';

export const watchlist: ContextTable = {
  identifiers: WATCHLIST,
  contract: [
    ['POST', '/api/movie/{id}/watch/', 'A', '200 201 400 401 403 404 405 408 413 415 431 500 503'],
    ['GET', '/api/movies/watch/', 'A', '200 400 401 405 408 431 500 503'],
    ['GET', '/api/movies/watch/common/', 'A', '200 400 401 403 404 405 408 431 500 503'],
    ['GET', '/api/user/{id}/movies/watch/', 'A', '200 400 401 403 404 405 408 431 500 503'],
    ['DELETE', '/api/movie/{id}/watch/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
  ],
  requests: [
    ['POST', '/api/movie/1/watch/', 201, { note: 'With Bob.' }],
    ['GET', '/api/movies/watch/', 200],
    ['GET', '/api/user/2/movies/watch/', 200],
    ['GET', '/api/movies/watch/common/?users=2', 200],
    ['DELETE', '/api/movie/1/watch/', 204],
  ],
  privacy: [
    ['POST /api/movie/{id}/watch/', 'own'],
    ['GET /api/movies/watch/', 'own'],
    ['GET /api/user/{id}/movies/watch/', { of: 'lists', else: 'refused' }],
    [
      'GET /api/movies/watch/common/',
      { of: 'lists', else: 'refused' },
      '/api/movies/watch/common/?users={owner}',
    ],
    [
      'GET /api/movies/watch/common/',
      { of: 'lists', else: 'refused' },
      '/api/movies/watch/common/?users={third},{owner}',
    ],
    ['DELETE /api/movie/{id}/watch/', 'own'],
  ],
  made: [
    { by: 'viewers', asked: ['POST', '/api/movie/{film}/watch/', 201] },
    { by: 'third', asked: ['POST', '/api/movie/{film}/watch/', 201] },
    { by: 'owner', asked: ['POST', '/api/movie/{film}/watch/', 201, { note: 'A note of the owner.' }] },
  ],
};
