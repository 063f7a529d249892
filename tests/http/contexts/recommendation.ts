import { RECOMMENDATION } from '#bootstrap/modules/recommendation';
import type { ContextTable } from './table.ts';

export const recommendation: ContextTable = {
  identifiers: RECOMMENDATION,
  contract: [
    ['GET', '/api/user/movies/', 'A', '200 400 401 405 408 431 500 503'],
    ['POST', '/api/recommendations/session/', 'P', '200 400 403 405 408 413 415 429 431 500 503'],
    ['GET', '/api/user/movies/first/', 'A', '200 400 401 405 408 431 500 503'],
    ['GET', '/api/user/taste/', 'A', '200 400 401 405 408 431 500 503'],
    ['PATCH', '/api/user/taste/', 'A', '200 400 401 403 405 408 413 415 431 500 503'],
    ['GET', '/api/movie/{id}/for-me/', 'A', '200 400 401 404 405 408 431 500 503'],
    ['GET', '/api/recommendations/together/', 'A', '200 400 401 403 404 405 408 431 500 503'],
    ['GET', '/api/movie/{id}/similar/', 'P', '200 304 400 404 405 408 431 500 503'],
  ],
  requests: [
    ['GET', '/api/user/movies/?discovery=0.5', 200],
    ['POST', '/api/movie/1/rate/', 201, { rating: 4.5 }],
    ['GET', '/api/user/movies/', 200],
    ['POST', '/api/movie/2/dismiss/', 201, { reason: 'genre', genre: 'Drama' }],
    ['GET', '/api/user/movies/', 200],
    ['DELETE', '/api/movie/2/dismiss/', 204],
    ['DELETE', '/api/movie/1/rate/', 204],
    ['GET', '/api/user/movies/?decade=1700', 200],
    ['POST', '/api/recommendations/session/', 200, { history: [{ title: 'Alien', year: 1991, rating: 5 }] }],
    ['PATCH', '/api/user/taste/', 200, { genre: 'Drama', correction: 'less' }],
    ['GET', '/api/user/taste/', 200],
    ['PATCH', '/api/user/taste/', 200, { genre: 'Drama', correction: 'none' }],
    ['GET', '/api/user/movies/first/', 200],
    ['GET', '/api/movie/1/for-me/', 200],
    ['GET', '/api/recommendations/together/?users=1', 200],
    ['GET', '/api/movie/1/similar/', 200],
  ],
  privacy: [
    ['GET /api/user/movies/', 'own'],
    ['POST /api/recommendations/session/', 'public'],
    ['GET /api/user/movies/first/', 'own'],
    ['GET /api/user/taste/', 'own'],
    ['PATCH /api/user/taste/', 'own'],
    ['GET /api/movie/{id}/for-me/', 'own'],
    [
      'GET /api/recommendations/together/',
      { of: 'ratings', to: ['friend', 'self'], else: 'refused' },
      '/api/recommendations/together/?users={owner}&rewatch=true',
    ],
    ['GET /api/movie/{id}/similar/', 'public'],
  ],
};
