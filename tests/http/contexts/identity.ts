import { IDENTITY } from '#bootstrap/modules/identity';
import { password } from '../support/api.ts';
import type { ContextTable } from './table.ts';

export const identity: ContextTable = {
  identifiers: IDENTITY,
  contract: [
    ['POST', '/api/user/signup/', 'P', '201 400 403 405 408 409 413 415 429 431 500 503'],
    ['POST', '/api/token/', 'P', '200 400 401 403 405 408 413 415 429 431 500 503'],
    ['GET', '/api/token/check/', 'P', '200 400 405 408 431 500 503'],
    ['POST', '/api/token/refresh/', 'P', '200 400 401 403 405 408 413 415 429 431 500 503'],
    ['POST', '/api/user/logout/', 'P', '200 400 403 405 408 413 415 431 500 503'],
    ['GET', '/api/user/profile/', 'A', '200 400 401 405 408 431 500 503'],
    ['GET', '/api/user/export/', 'A', '200 400 401 403 405 408 429 431 500 503'],
    ['PUT', '/api/user/update/', 'A', '200 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['PATCH', '/api/user/update/', 'A', '200 400 401 403 405 408 409 413 415 429 431 500 503'],
    ['GET', '/api/user/sessions/', 'A', '200 400 401 403 405 408 431 500 503'],
    ['DELETE', '/api/user/sessions/{id}/', 'A', '204 400 401 403 404 405 408 413 415 431 500 503'],
    ['DELETE', '/api/user/sessions/', 'A', '204 400 401 403 405 408 413 415 431 500 503'],
    ['GET', '/api/user/security-events/', 'A', '200 400 401 403 405 408 431 500 503'],
    ['DELETE', '/api/user/delete/', 'A', '204 400 401 403 405 408 413 415 429 431 500 503'],
  ],
  requests: [
    ['GET', '/api/user/profile/', 200],
    ['GET', '/api/user/export/', 200],
    ['GET', '/api/user/export/?format=letterboxd', 200],
    ['PATCH', '/api/user/update/', 200, { email: 'ada@example.org', current_password: password }],
    ['GET', '/api/user/sessions/', 200],
    ['GET', '/api/user/security-events/', 200],
    ['DELETE', '/api/user/sessions/999/', 404],
    ['DELETE', '/api/user/sessions/', 204],
    ['POST', '/api/token/refresh/', 200],
    ['POST', '/api/user/logout/', 200],
    ['POST', '/api/token/', 200, { username: 'ada', password }],
  ],
  privacy: [
    ['POST /api/user/signup/', 'own'],
    ['POST /api/token/', 'own'],
    ['GET /api/token/check/', 'public'],
    ['POST /api/token/refresh/', 'own'],
    ['POST /api/user/logout/', 'own'],
    ['GET /api/user/profile/', 'own'],
    // Of others a person has what these gave them: their friendship and their tips.
    ['GET /api/user/export/', { of: 'always', to: ['friend', 'self'], else: 'left out' }],
    ['PUT /api/user/update/', 'own'],
    ['PATCH /api/user/update/', 'own'],
    ['GET /api/user/sessions/', 'own'],
    ['DELETE /api/user/sessions/{id}/', 'own'],
    ['DELETE /api/user/sessions/', 'own'],
    ['GET /api/user/security-events/', 'own'],
    ['DELETE /api/user/delete/', 'own'],
  ],
  made: [{ by: 'owner', asked: ['PATCH', '/api/user/update/', 200, { bio: 'Text of the profile.' }] }],
};
