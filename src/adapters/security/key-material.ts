import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import type { KeyAlgorithm } from './signing-key.ts';

const LEAST_BYTES = 32;
/** 32 random bytes have about 30 different ones; a placeholder such as `AAAA...` has few. */
const LEAST_DIFFERENT_BYTES = 16;

interface KeyPair {
  readonly signWith: KeyObject;
  readonly verifyWith: KeyObject;
}

/** The key of an algorithm from its text, or what is wrong with it, in words that hold nothing of it. */
export const readKey = (alg: KeyAlgorithm, text: string): KeyPair | string =>
  alg === 'HS256' ? readSecret(text) : readPrivateKey(text);

const readSecret = (text: string): KeyPair | string => {
  const secret = readSecretBytes(text);
  if (typeof secret === 'string') return `"key" ${secret}`;
  const key = createSecretKey(secret);
  return { signWith: key, verifyWith: key };
};

/** At least 32 random bytes from their text, or what is wrong with it, in words that hold nothing of it. */
export const readSecretBytes = (text: string): Buffer | string => {
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(text)) return 'must be base64 or base64url';
  const secret = Buffer.from(text, 'base64url');
  if (secret.length < LEAST_BYTES)
    return `must be at least ${LEAST_BYTES} random bytes (make one by: openssl rand -base64 32)`;
  return new Set(secret).size < LEAST_DIFFERENT_BYTES
    ? 'does not look random (make one by: openssl rand -base64 32)'
    : secret;
};

const readPrivateKey = (text: string): KeyPair | string => {
  const expected = '"key" must be a P-256 private key in PEM for ES256';
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return expected;
    return { signWith: key, verifyWith: createPublicKey(key) };
  } catch {
    // Node's own error may speak of what it read.
    return expected;
  }
};
