import { SHARED } from '#bootstrap/modules/shared';
import type { ContextTable } from './table.ts';

export const shared: ContextTable = {
  identifiers: SHARED,
  contract: [
    ['GET', '/health/live', 'P', '200 400 405 408 431'],
    ['GET', '/health/ready', 'P', '200 400 405 408 431 503'],
  ],
  requests: [['GET', '/health/ready', 200]],
  privacy: [
    ['GET /health/live', 'public'],
    ['GET /health/ready', 'public'],
  ],
};
