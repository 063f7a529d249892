import { ACTIVITY } from '#bootstrap/modules/activity';
import type { ContextTable } from './table.ts';

export const activity: ContextTable = {
  identifiers: ACTIVITY,
  contract: [['GET', '/api/friends/activity/', 'A', '200 400 401 405 408 431 500 503']],
  requests: [['GET', '/api/friends/activity/', 200]],
  privacy: [['GET /api/friends/activity/', { of: 'activity', to: ['friend'], else: 'left out' }]],
};
