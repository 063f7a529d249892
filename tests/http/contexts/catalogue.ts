import { CATALOGUE } from '#bootstrap/modules/catalogue';
import type { ContextTable } from './table.ts';

export const catalogue: ContextTable = {
  identifiers: CATALOGUE,
  contract: [
    ['GET', '/api/movies/popular/', 'P', '200 304 400 405 408 431 500 503'],
    ['GET', '/api/genres/', 'P', '200 304 400 405 408 431 500 503'],
    ['GET', '/api/movie/search/', 'P', '200 304 400 405 408 431 500 503'],
    ['GET', '/api/movie/suggest/', 'P', '200 304 400 405 408 431 500 503'],
    ['GET', '/api/person/search/', 'P', '200 304 400 405 408 431 500 503'],
    ['GET', '/api/person/{id}/', 'P', '200 304 400 404 405 408 431 500 503'],
    ['GET', '/api/movie/{id}/', 'V', '200 304 400 404 405 408 431 500 503'],
  ],
  requests: [
    ['GET', '/api/genres/', 200],
    ['GET', '/api/movies/popular/', 200],
    ['GET', '/api/movie/search/?title=dune', 200],
    ['GET', '/api/movie/suggest/?q=d', 200],
    ['GET', '/api/person/search/?name=lynch', 200],
  ],
  privacy: [
    ['GET /api/movies/popular/', 'public'],
    ['GET /api/genres/', 'public'],
    ['GET /api/movie/search/', 'public', '/api/movie/search/?title=alien'],
    ['GET /api/movie/suggest/', 'public', '/api/movie/suggest/?q=a'],
    ['GET /api/person/search/', 'public', '/api/person/search/?name=lynch'],
    ['GET /api/person/{id}/', 'public', '/api/person/1/'],
    ['GET /api/movie/{id}/', { of: 'ratings', to: ['friend', 'self'], else: 'left out' }],
  ],
};
