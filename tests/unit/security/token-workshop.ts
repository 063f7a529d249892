import { createHmac, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import type { Verified } from '#application/identity/token-signer';

export const ISSUER = 'https://movies.example';
export const NOW = new Date('2026-11-23T12:00:00Z');
export const SESSION = '0b0a1c6e-6a2c-4d4e-9a0c-2f6d3f6b8e11';
const SUBJECT = { userId: 42, sessionId: SESSION };

export const clockAt = (time: Date) => {
  const clock = { time, now: () => clock.time };
  return clock;
};
export const newSecret = () => randomBytes(32).toString('base64url');
export const newPrivateKey = (curve = 'P-256'): string =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ type: 'pkcs8', format: 'pem' });

export const SECRETS = { a1: newSecret(), r1: newSecret(), a2: newPrivateKey(), r2: newPrivateKey() };

/** a1, r1: HS256; a2, r2: ES256; a for access, r for refresh. */
export const entry = (kid: keyof typeof SECRETS, more: object = {}) => ({
  kid,
  alg: kid.endsWith('1') ? 'HS256' : 'ES256',
  key: SECRETS[kid],
  use: kid.startsWith('a') ? 'access' : 'refresh',
  notBefore: '2026-01-01T00:00:00Z',
  retireAt: null,
  ...more,
});

export const signerWith = (entries: readonly object[], now = NOW, issuer = ISSUER) => {
  const clock = clockAt(now);
  return new JwtTokenSigner(parseKeyRing(JSON.stringify(entries)), issuer, clock, new RandomIds());
};

export const hmacSigner = signerWith([entry('a1'), entry('r1')]);
export const ecSigner = signerWith([entry('a2'), entry('r2')]);
export const publicPem = (privatePem: string): string =>
  createPublicKey(privatePem).export({ type: 'spki', format: 'pem' });

export const inMinutes = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * 60_000);
export const seconds = (time: Date) => Math.floor(time.getTime() / 1000);

/** What a good access token says; a forger changes it. */
export const accessClaims = () => ({
  iss: ISSUER,
  aud: 'movieconnect-api',
  sub: '42',
  sid: SESSION,
  jti: '5f1c0a8e-1111-4222-8333-abcdefabcdef',
  iat: seconds(NOW),
  exp: seconds(inMinutes(15)),
});
export const refreshClaims = () => ({ ...accessClaims(), aud: 'movieconnect-refresh', gen: 3 });
export const accessHeader = () => ({ alg: 'HS256', kid: 'a1', typ: 'at+jwt' });
export const refreshHeader = () => ({ alg: 'HS256', kid: 'r1', typ: 'rt+jwt' });

export const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64url');
const text = (value: object | string) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A compact token with a right HMAC of any header and claims, as text or as objects. */
export const forge = (
  header: object | string,
  claims: object | string,
  secret: Buffer | string = Buffer.from(SECRETS.a1, 'base64url'),
  hash = 'sha256',
): string => {
  const signed = `${base64(text(header))}.${base64(text(claims))}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
};

export const goodAccess = () => hmacSigner.signAccess(SUBJECT, inMinutes(15)).token;
export const goodRefresh = () => hmacSigner.signRefresh({ ...SUBJECT, generation: 3 }, inMinutes(60)).token;

export const reasonOf = (verified: Verified<unknown>): string =>
  verified.is === 'invalid' ? verified.reason : verified.is;
