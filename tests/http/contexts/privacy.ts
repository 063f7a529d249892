import { PRIVACY } from '#bootstrap/modules/privacy';
import type { ContextTable } from './table.ts';

export const privacy: ContextTable = {
  identifiers: PRIVACY,
  contract: [],
  requests: [['GET', '/api/user/2/movies/rated/', 200]],
  privacy: [],
};
