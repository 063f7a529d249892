import { COMMENTS } from '#bootstrap/modules/comments';
import { ownersAlone } from './privacy-row.ts';
import type { ContextTable } from './table.ts';

export const comments: ContextTable = {
  identifiers: COMMENTS,
  contract: [
    ['POST', '/api/movie/{id}/comment/', 'A', '201 400 401 403 404 405 408 413 415 429 431 500 503'],
    ['GET', '/api/movie/{id}/comments/', 'V', '200 304 400 404 405 408 431 500 503'],
    ['PATCH', '/api/movie/{id}/comment/', 'A', '200 400 401 403 404 405 408 413 415 431 500 503'],
    ['DELETE', '/api/movie/{id}/comment/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
  ],
  requests: [
    ['POST', '/api/movie/1/comment/', 201, { body: 'In space no one can hear you scream.' }],
    ['GET', '/api/movie/1/comments/', 200],
    ['PATCH', '/api/movie/1/comment/?comment_id=1', 200, { spoiler: true }],
    ['DELETE', '/api/movie/1/comment/?comment_id=1', 204],
  ],
  privacy: [
    ['POST /api/movie/{id}/comment/', 'own'],
    [
      'GET /api/movie/{id}/comments/',
      { of: 'always', to: ['anonymous', 'stranger', 'friend', 'self'], else: 'left out' },
    ],
    [
      'PATCH /api/movie/{id}/comment/',
      { answers: ownersAlone(200), json: { spoiler: true } },
      '/api/movie/{film}/comment/?comment_id={comment}',
    ],
    [
      'DELETE /api/movie/{id}/comment/',
      { answers: ownersAlone(204) },
      '/api/movie/{film}/comment/?comment_id={comment}',
    ],
  ],
  made: [
    {
      by: 'owner',
      as: 'comment',
      asked: ['POST', '/api/movie/{film}/comment/', 201, { body: 'The owner was here.' }],
    },
  ],
};
