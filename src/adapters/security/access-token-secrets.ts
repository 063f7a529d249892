import { createHash, randomBytes } from 'node:crypto';
import type { AccessTokenSecrets } from '#application/access-tokens/access-token-secrets';
import { ACCESS_TOKEN_PREFIX } from '#domain/access-tokens/access-token';

export const accessTokenSecrets: AccessTokenSecrets = {
  next: () => ACCESS_TOKEN_PREFIX + randomBytes(32).toString('base64url'),
  // 256 random bits need no slow hash.
  hashOf: (token) => createHash('sha256').update(token).digest('base64url'),
};
