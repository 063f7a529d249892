import { ACCESS_TOKENS } from '#bootstrap/modules/access-tokens';
import { password } from '../support/api.ts';
import type { ContextTable } from './table.ts';

/** Of the right form, and nobody's. */
const NOBODYS = `mcpat_${'x'.repeat(43)}`;

export const accessTokens: ContextTable = {
  identifiers: ACCESS_TOKENS,
  contract: [
    ['GET', '/api/user/access-tokens/', 'A', '200 400 401 403 405 408 431 500 503'],
    ['POST', '/api/user/access-tokens/', 'A', '201 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['DELETE', '/api/user/access-tokens/{id}/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
  ],
  requests: [
    ['GET', '/api/user/access-tokens/', 200],
    [
      ...(['POST', '/api/user/access-tokens/', 201] as const),
      { name: 'A program', scope: 'read', days: 1, current_password: password },
    ],
    ['DELETE', '/api/user/access-tokens/1/', 204],
    ['GET', '/api/user/profile/', 401, undefined, { authorization: `Bearer ${NOBODYS}` }],
  ],
  privacy: [
    ['GET /api/user/access-tokens/', 'own'],
    ['POST /api/user/access-tokens/', 'own'],
    ['DELETE /api/user/access-tokens/{id}/', 'own'],
  ],
};
