import jwt from 'jsonwebtoken';
import type { SigningKey } from './signing-key.ts';

/** Whether this key signed the token, by the one algorithm of the key. Nothing is said of times or claims. */
export const isSignedBy = (key: SigningKey, token: string): boolean => {
  try {
    // Times are checked apart, by the service's own clock.
    jwt.verify(token, key.verifyWith, {
      algorithms: [key.alg],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return true;
  } catch {
    return false;
  }
};
