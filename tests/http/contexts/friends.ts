import { FRIENDS } from '#bootstrap/modules/friends';
import { ownersAlone } from './privacy-row.ts';
import type { ContextTable } from './table.ts';

const list = '200 400 401 405 408 431 500 503';
const write = '400 401 403 404 405 408 413 415 431 500 503';

export const friends: ContextTable = {
  identifiers: FRIENDS,
  contract: [
    ['GET', '/api/user/{id}/profile/', 'A', '200 400 401 404 405 408 431 500 503'],
    ['GET', '/api/friends/', 'A', list],
    ['GET', '/api/user/{id}/friends/', 'A', '200 400 401 403 404 405 408 431 500 503'],
    [
      'POST',
      '/api/send-friend-request/{id}/',
      'A',
      '200 201 400 401 403 404 405 408 409 413 415 429 431 500 503',
    ],
    ['GET', '/api/friend-requests/incoming/', 'A', list],
    ['GET', '/api/friend-requests/outgoing/', 'A', list],
    ['POST', '/api/friend-requests/update/{id}/', 'A', `200 ${write}`],
    [
      'DELETE',
      '/api/friend-requests/update/{id}/',
      'A',
      '204 400 401 403 404 405 408 409 413 415 431 500 503',
    ],
    [
      'DELETE',
      '/api/friend-requests/cancel/{id}/',
      'A',
      '204 400 401 403 404 405 408 409 413 415 431 500 503',
    ],
    ['DELETE', '/api/user/remove-friend/{id}/', 'A', `204 ${write}`],
    ['POST', '/api/user/{id}/block/', 'A', `200 201 ${write}`],
    ['DELETE', '/api/user/{id}/block/', 'A', `204 ${write}`],
    ['GET', '/api/user/blocked/', 'A', list],
    ['GET', '/api/user/search/', 'A', list],
  ],
  requests: [
    ['GET', '/api/user/2/profile/', 200],
    ['GET', '/api/user/search/?username=bo', 200],
    ['POST', '/api/send-friend-request/2/', 201],
    ['GET', '/api/friend-requests/outgoing/', 200],
    ['POST', '/api/friend-requests/update/1/', 404],
    ['DELETE', '/api/friend-requests/update/1/', 404],
    ['DELETE', '/api/friend-requests/cancel/3/', 204],
    ['GET', '/api/friends/', 200],
    ['GET', '/api/user/2/friends/', 200],
    ['DELETE', '/api/user/remove-friend/2/', 404],
    ['POST', '/api/user/2/block/', 201],
    ['GET', '/api/user/blocked/', 200],
    ['DELETE', '/api/user/2/block/', 204],
  ],
  privacy: [
    ['GET /api/user/{id}/profile/', { of: 'profile', else: 'left out' }],
    ['GET /api/friends/', 'own'],
    ['GET /api/user/{id}/friends/', { of: 'friends', else: 'refused' }],
    // Among the friends of somebody else the owner is shown to those who may see the owner's own friends.
    ['GET /api/user/{id}/friends/', { of: 'friends', else: 'left out' }, '/api/user/{third}/friends/'],
    [
      'POST /api/send-friend-request/{id}/',
      { answers: { anonymous: 401, stranger: 201, friend: 409, blocked: 404, blocker: 409, self: 400 } },
    ],
    ['GET /api/friend-requests/incoming/', 'own'],
    ['GET /api/friend-requests/outgoing/', 'own'],
    // The owner has accepted it before.
    [
      'POST /api/friend-requests/update/{id}/',
      { answers: ownersAlone(200) },
      '/api/friend-requests/update/{request}/',
    ],
    [
      'DELETE /api/friend-requests/update/{id}/',
      { answers: ownersAlone(409) },
      '/api/friend-requests/update/{request}/',
    ],
    [
      'DELETE /api/friend-requests/cancel/{id}/',
      { answers: ownersAlone(404) },
      '/api/friend-requests/cancel/{request}/',
    ],
    [
      'DELETE /api/user/remove-friend/{id}/',
      { answers: { anonymous: 401, stranger: 404, friend: 204, blocked: 404, blocker: 404, self: 404 } },
    ],
    [
      'POST /api/user/{id}/block/',
      { answers: { anonymous: 401, stranger: 201, friend: 201, blocked: 404, blocker: 200, self: 400 } },
    ],
    [
      'DELETE /api/user/{id}/block/',
      { answers: { anonymous: 401, stranger: 204, friend: 204, blocked: 404, blocker: 204, self: 400 } },
    ],
    ['GET /api/user/blocked/', 'own'],
    [
      'GET /api/user/search/',
      { of: 'profile', else: 'left out', text: 'owner' },
      '/api/user/search/?username=owne',
    ],
    [
      'GET /api/user/search/',
      { of: 'always', to: ['stranger', 'friend', 'blocker', 'self'], else: 'left out', text: 'owner' },
      '/api/user/search/?username=owner',
    ],
  ],
  made: [
    { by: 'third', as: 'request', asked: ['POST', '/api/send-friend-request/{owner}/', 201] },
    { by: 'owner', asked: ['POST', '/api/send-friend-request/{third}/', 200] },
  ],
};
