import { FACTORS } from '#bootstrap/modules/factors';
import { password } from '../support/api.ts';
import type { ContextTable } from './table.ts';

export const factors: ContextTable = {
  identifiers: FACTORS,
  contract: [
    ['GET', '/api/user/totp/', 'A', '200 400 401 403 405 408 431 500 503'],
    ['POST', '/api/user/totp/', 'A', '200 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['POST', '/api/user/totp/confirm/', 'A', '200 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['DELETE', '/api/user/totp/', 'A', '204 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['POST', '/api/user/recovery-codes/', 'A', '200 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['POST', '/api/user/step-up/', 'A', '204 400 401 403 405 408 409 413 415 429 431 500 503'],
  ],
  requests: [
    ['GET', '/api/user/totp/', 200],
    ['POST', '/api/user/totp/', 200, { current_password: password }],
    ['POST', '/api/user/totp/confirm/', 400, { code: 'no code' }],
    ['POST', '/api/user/recovery-codes/', 409, { current_password: password }],
    ['POST', '/api/user/step-up/', 409, { code: '123456' }],
    ['DELETE', '/api/user/totp/', 409, { current_password: password }],
  ],
  privacy: [
    ['GET /api/user/totp/', 'own'],
    ['POST /api/user/totp/', 'own'],
    ['POST /api/user/totp/confirm/', 'own'],
    ['DELETE /api/user/totp/', 'own'],
    ['POST /api/user/recovery-codes/', 'own'],
    ['POST /api/user/step-up/', 'own'],
  ],
};
