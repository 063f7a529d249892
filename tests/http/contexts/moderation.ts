import { MODERATION } from '#bootstrap/modules/moderation';
import type { ContextTable } from './table.ts';

export const moderation: ContextTable = {
  identifiers: MODERATION,
  contract: [['POST', '/api/reports/', 'A', '200 201 400 401 403 404 405 408 413 415 429 431 500 503']],
  requests: [['POST', '/api/reports/', 201, { user: 2, reason: 'other' }]],
  privacy: [
    [
      'POST /api/reports/',
      {
        answers: { anonymous: 401, stranger: 201, friend: 201, blocked: 404, blocker: 201, self: 400 },
        json: { user: 1, reason: 'spam' },
      },
    ],
  ],
};
