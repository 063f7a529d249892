import { TASTE } from '#bootstrap/modules/taste';
import type { ContextTable } from './table.ts';

export const taste: ContextTable = {
  identifiers: TASTE,
  contract: [
    ['GET', '/api/user/movies/rated/', 'A', '200 400 401 405 408 431 500 503'],
    ['GET', '/api/user/{id}/movies/rated/', 'A', '200 400 401 403 404 405 408 431 500 503'],
    ['POST', '/api/movie/{id}/rate/', 'A', '200 201 400 401 403 404 405 408 413 415 431 500 503'],
    ['DELETE', '/api/movie/{id}/rate/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
    ['POST', '/api/movie/{id}/dismiss/', 'A', '200 201 400 401 403 404 405 408 413 415 431 500 503'],
    ['GET', '/api/user/dismissed/', 'A', '200 400 401 405 408 431 500 503'],
    ['DELETE', '/api/movie/{id}/dismiss/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
  ],
  requests: [
    ['POST', '/api/movie/1/rate/', 201, { rating: 4.5 }],
    ['GET', '/api/user/2/movies/rated/', 200],
    ['DELETE', '/api/movie/1/rate/', 204],
    ['POST', '/api/movie/1/dismiss/', 201, { reason: 'genre', genre: 'Drama' }],
    ['GET', '/api/user/dismissed/', 200],
    ['DELETE', '/api/movie/1/dismiss/', 204],
  ],
  privacy: [
    ['GET /api/user/movies/rated/', 'own'],
    ['GET /api/user/{id}/movies/rated/', { of: 'ratings', else: 'refused' }],
    ['POST /api/movie/{id}/rate/', 'own'],
    ['DELETE /api/movie/{id}/rate/', 'own'],
    ['POST /api/movie/{id}/dismiss/', 'own'],
    ['GET /api/user/dismissed/', 'own'],
    ['DELETE /api/movie/{id}/dismiss/', 'own'],
  ],
  made: [
    { by: 'owner', asked: ['POST', '/api/movie/{film}/rate/', 201, { rating: 4.5 }], isCounted: true },
    { by: 'owner', asked: ['POST', '/api/movie/{film}/dismiss/', 201] },
    { by: 'owner', asked: ['PATCH', '/api/user/taste/', 200, { decade: 1990, correction: 'less' }] },
  ],
};
