import { expect } from 'chai';
import { JwtChallengeSigner } from '#adapters/security/jwt-challenge-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import {
  clockAt,
  entry,
  forge,
  hmacSigner,
  inMinutes,
  ISSUER,
  NOW,
  publicPem,
  seconds,
  SECRETS,
  SESSION,
} from './token-workshop.ts';

const challenge = { purpose: 'sign-in', userId: null } as const;
const header = () => ({ alg: 'HS256', kid: 'r1', typ: 'challenge+jwt' });
const claims = () => ({
  iss: ISSUER,
  aud: 'movieconnect-passkey-sign-in',
  jti: '5f1c0a8e-1111-4222-8333-abcdefabcdef',
  iat: seconds(NOW),
  exp: seconds(inMinutes(5)),
});

const ofEntries = (entries: readonly object[]) =>
  new JwtChallengeSigner(parseKeyRing(JSON.stringify(entries)), ISSUER, clockAt(NOW), new RandomIds());
const signer = ofEntries([entry('a1'), entry('r1'), entry('a2'), entry('r2')]);

const secretOf = (key: string) => Buffer.from(key, 'base64url');
const forged = (
  changedHeader: object,
  changedClaims: object,
  secret: Buffer | string = secretOf(SECRETS.r1),
) => forge({ ...header(), ...changedHeader }, { ...claims(), ...changedClaims }, secret);
const isTaken = (text: string) => signer.verify(challenge, text) !== undefined;

describe('A challenge that was not made by us as it stands', () => {
  it('is told from one that was', () => {
    expect(signer.verify(challenge, forged({}, {}))).to.deep.equal({
      id: claims().jti,
      expiresAt: inMinutes(5),
    });
  });

  for (const [what, change] of Object.entries<Record<string, unknown>>({
    'T1 no algorithm': { alg: 'none' },
    'T4 an unknown key': { kid: 'r9' },
    'T6 crit': { crit: ['b64'] },
    'T8 the type of a link': { typ: 'link+jwt' },
    'T8 the type of a refresh token': { typ: 'rt+jwt' },
  }))
    it(`is refused for its header: ${what}`, () => {
      expect(isTaken(forged(change, {}))).to.be.false;
    });

  for (const [what, change] of Object.entries<Record<string, unknown>>({
    'another issuer': { iss: 'https://other.example' },
    'another purpose': { aud: 'movieconnect-passkey-step-up' },
    'the purpose of a refresh token': { aud: 'movieconnect-refresh' },
    'T10 no end': { exp: undefined },
    'T12 an end that has come': { exp: seconds(NOW) },
    'T14 made in the future': { iat: seconds(NOW) + 61 },
    somebody: { sub: '42' },
    'no number': { jti: undefined },
    'a claim more': { admin: true },
  }))
    it(`is refused for its claims: ${what}`, () => {
      expect(isTaken(forged({}, change))).to.be.false;
    });

  it('T2 is refused when it is signed by a public key, or by the key of access tokens', () => {
    expect(isTaken(forged({ kid: 'r2' }, {}, publicPem(SECRETS.r2)))).to.be.false;
    expect(isTaken(forged({ kid: 'a1' }, {}, secretOf(SECRETS.a1)))).to.be.false;
    expect(isTaken(forged({}, {}, secretOf(SECRETS.a1)))).to.be.false;
  });

  it('T9 is no token that signs anybody in, and none of these is one', () => {
    const text = forged({}, {});
    expect(hmacSigner.verifyRefresh(text).is).to.equal('invalid');
    const subject = { userId: 42, sessionId: SESSION, generation: 1 };
    expect(isTaken(hmacSigner.signRefresh(subject, inMinutes(5)).token)).to.be.false;
  });
});
