import { ACTIVITY } from '#bootstrap/modules/activity';
import { ownersAlone } from './privacy-row.ts';
import type { ContextTable } from './table.ts';

const list = '200 400 401 405 408 431 500 503';

const feed = 'GET /api/friends/activity/';
const toFriends = { to: ['friend'], else: 'left out' } as const;
/** What tells that it is of the owner, who is the first user. */
const by = (kind: string): string => `"kind":"${kind}","user":{"id":1,`;

export const activity: ContextTable = {
  identifiers: ACTIVITY,
  contract: [
    ['GET', '/api/friends/activity/', 'A', list],
    ['POST', '/api/movie/{id}/recommend/', 'A', '200 201 400 401 403 404 405 408 413 415 429 431 500 503'],
    ['GET', '/api/user/tips/', 'A', list],
    ['GET', '/api/user/tips/sent/', 'A', list],
    ['POST', '/api/user/tips/{id}/thanks/', 'A', '200 400 401 403 404 405 408 413 415 431 500 503'],
    ['DELETE', '/api/user/tips/{id}/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
  ],
  requests: [
    ['GET', '/api/friends/activity/', 200],
    ['POST', '/api/movie/1/recommend/', 403, { to: 2 }],
    ['GET', '/api/user/tips/', 200],
    ['GET', '/api/user/tips/sent/', 200],
    ['POST', '/api/user/tips/1/thanks/', 404],
    ['DELETE', '/api/user/tips/1/', 404],
  ],
  privacy: [
    ...(
      [
        ['ratings', by('rating')],
        ['diary', by('diary')],
        ['lists', by('watchlist')],
      ] as const
    ).map(([of, text]) => [feed, { of, alsoOf: ['activity'], text, ...toFriends }] as const),
    [feed, { of: 'activity', text: by('comment'), ...toFriends }],
    // The stars in a diary entry are a rating.
    [feed, { of: 'ratings', alsoOf: ['activity', 'diary'], text: '"rating":4.5,"rewatch"', ...toFriends }],
    [
      'POST /api/movie/{id}/recommend/',
      {
        answers: { anonymous: 401, stranger: 403, friend: 201, blocked: 404, blocker: 403, self: 400 },
        // The owner is the first to have an account.
        json: { to: 1 },
      },
    ],
    ['GET /api/user/tips/', { of: 'always', to: ['friend'], else: 'left out' }],
    ['GET /api/user/tips/sent/', 'own'],
    [
      'POST /api/user/tips/{id}/thanks/',
      { answers: { ...ownersAlone(404), friend: 200 } },
      '/api/user/tips/{tip}/thanks/',
    ],
    [
      'DELETE /api/user/tips/{id}/',
      { answers: { ...ownersAlone(404), friend: 204 } },
      '/api/user/tips/{tip}/',
    ],
  ],
  // The friend, the one whom the owner blocks and the one who blocks the owner.
  made: [5, 6, 7].map((to) => ({
    by: 'owner',
    asked: ['POST', '/api/movie/{film}/recommend/', 201, { to }],
    ...(to === 5 && { as: 'tip' }),
  })),
};
