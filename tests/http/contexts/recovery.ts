import { RECOVERY } from '#bootstrap/modules/recovery';
import type { ContextTable } from './table.ts';

export const recovery: ContextTable = {
  identifiers: RECOVERY,
  contract: [
    ['POST', '/api/user/password/reset/', 'P', '202 400 403 405 408 409 413 415 429 431 500 503'],
    ['POST', '/api/user/password/reset/confirm/', 'P', '204 400 401 403 405 408 413 415 429 431 500 503'],
    ['POST', '/api/user/not-me/', 'P', '204 400 403 405 408 413 415 429 431 500 503'],
    ['POST', '/api/user/email/verify/', 'A', '202 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['POST', '/api/user/email/verify/confirm/', 'P', '204 400 403 405 408 409 413 415 429 431 500 503'],
    ['POST', '/api/user/email/undo/', 'P', '204 400 403 405 408 409 413 415 429 431 500 503'],
  ],
  requests: [
    ['POST', '/api/user/password/reset/', 202, { username: 'ada' }],
    ['POST', '/api/user/password/reset/confirm/', 400, { token: 'link-1', password: 'another fine one' }],
    ['POST', '/api/user/not-me/', 400, { token: 'link-4' }],
    ['POST', '/api/user/email/verify/', 202],
    ['POST', '/api/user/email/verify/confirm/', 400, { token: 'link-2' }],
    ['POST', '/api/user/email/undo/', 400, { token: 'link-3' }],
  ],
  privacy: [
    ['POST /api/user/password/reset/', 'own'],
    ['POST /api/user/password/reset/confirm/', 'own'],
    ['POST /api/user/not-me/', 'own'],
    ['POST /api/user/email/verify/', 'own'],
    ['POST /api/user/email/verify/confirm/', 'own'],
    ['POST /api/user/email/undo/', 'own'],
  ],
};
