import { WATCHLIST } from '#bootstrap/modules/watchlist';
import type { ContextTable } from './table.ts';

export const watchlist: ContextTable = {
  identifiers: WATCHLIST,
  contract: [
    ['POST', '/api/movie/{id}/watch/', 'A', '200 201 400 401 403 404 405 408 413 415 431 500 503'],
    ['GET', '/api/movies/watch/', 'A', '200 400 401 405 408 431 500 503'],
    ['DELETE', '/api/movie/{id}/watch/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
  ],
  requests: [
    ['POST', '/api/movie/1/watch/', 201, { note: 'With Bob.' }],
    ['GET', '/api/movies/watch/', 200],
    ['DELETE', '/api/movie/1/watch/', 204],
  ],
  privacy: [
    ['POST /api/movie/{id}/watch/', 'own'],
    ['GET /api/movies/watch/', 'own'],
    ['DELETE /api/movie/{id}/watch/', 'own'],
  ],
  made: [{ by: 'owner', asked: ['POST', '/api/movie/{film}/watch/', 201, { note: 'A note of the owner.' }] }],
};
