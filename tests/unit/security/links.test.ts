import { expect } from 'chai';
import fc from 'fast-check';
import { JwtLinkSigner } from '#adapters/security/jwt-link-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import {
  base64,
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

const link = { purpose: 'reset-password', userId: 42, number: 3 } as const;
const header = () => ({ alg: 'HS256', kid: 'r1', typ: 'link+jwt' });
const claims = () => ({
  iss: ISSUER,
  aud: 'movieconnect-reset-password',
  sub: '42',
  jti: '5f1c0a8e-1111-4222-8333-abcdefabcdef',
  iat: seconds(NOW),
  exp: seconds(inMinutes(30)),
  num: 3,
});

const ofEntries = (entries: readonly object[], now = NOW, issuer = ISSUER) =>
  new JwtLinkSigner(parseKeyRing(JSON.stringify(entries)), issuer, clockAt(now), new RandomIds());
const signer = ofEntries([entry('a1'), entry('r1'), entry('a2'), entry('r2')]);

const secretOf = (key: string) => Buffer.from(key, 'base64url');
const forged = (
  changedHeader: object,
  changedClaims: object,
  secret: Buffer | string = secretOf(SECRETS.r1),
) => forge({ ...header(), ...changedHeader }, { ...claims(), ...changedClaims }, secret);
const isTaken = (token: string) => signer.verify('reset-password', token) !== undefined;

describe('A link that was not made by us as it stands', () => {
  it('is told from one that was', () => {
    expect(signer.verify('reset-password', forged({}, {}))).to.deep.equal(link);
  });

  for (const [what, change] of Object.entries<Record<string, unknown>>({
    'T1 no algorithm': { alg: 'none' },
    'T3 another algorithm': { alg: 'HS512' },
    'T4 an unknown key': { kid: 'r9' },
    'T5 a key of its own': { jwk: { kty: 'oct', k: 'AAAA' } },
    'T6 crit': { crit: ['b64'] },
    'T7 no type': { typ: undefined },
    'T8 the type of a refresh token': { typ: 'rt+jwt' },
    'T8 the type of an access token': { typ: 'at+jwt' },
  }))
    it(`is refused for its header: ${what}`, () => {
      expect(isTaken(forged(change, {}))).to.be.false;
    });

  for (const [what, change] of Object.entries<Record<string, unknown>>({
    'another issuer': { iss: 'https://other.example' },
    'the purpose of another link': { aud: 'movieconnect-not-me' },
    'the purpose of a refresh token': { aud: 'movieconnect-refresh' },
    'several purposes': { aud: ['movieconnect-reset-password'] },
    'T10 no end': { exp: undefined },
    'T11 an end as a text': { exp: '9999999999' },
    'T12 an end that has come': { exp: seconds(NOW) },
    'T14 made in the future': { iat: seconds(NOW) + 61 },
    'T15 an object as the user': { sub: { id: 42 } },
    'no number': { num: undefined },
    'the number 0': { num: 0 },
    'a number that is none': { num: 1.5 },
    'a claim more': { admin: true },
    'a session': { sid: SESSION },
  }))
    it(`is refused for its claims: ${what}`, () => {
      expect(isTaken(forged({}, change))).to.be.false;
    });

  it('T2 is refused when it is signed by a public key, or by the key of access tokens', () => {
    expect(isTaken(forged({ kid: 'r2' }, {}, publicPem(SECRETS.r2)))).to.be.false;
    expect(isTaken(forged({ kid: 'a1' }, {}, secretOf(SECRETS.a1)))).to.be.false;
    expect(isTaken(forged({}, {}, secretOf(SECRETS.a1)))).to.be.false;
  });

  it('T22 is refused once its key is retired', () => {
    const token = ofEntries([entry('a1'), entry('r1')]).sign(link, inMinutes(30));
    const retired = ofEntries([entry('a1'), entry('r1', { retireAt: NOW.toISOString() }), entry('r2')]);
    expect(retired.verify('reset-password', token)).to.equal(undefined);
  });

  it('T9 is no access token and no refresh token', () => {
    const token = forged({}, {});
    expect(hmacSigner.verifyAccess(token).is).to.equal('invalid');
    expect(hmacSigner.verifyRefresh(token).is).to.equal('invalid');
    const subject = { userId: 42, sessionId: SESSION };
    expect(isTaken(hmacSigner.signAccess(subject, inMinutes(5)).token)).to.be.false;
    expect(isTaken(hmacSigner.signRefresh({ ...subject, generation: 3 }, inMinutes(5)).token)).to.be.false;
  });

  it('T17 is refused where one character is another', () => {
    const token = forged({}, {});
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', '.', '='),
        (at, other) => {
          const changed = token.slice(0, at) + other + token.slice(at + 1);
          expect(isTaken(changed)).to.equal(changed === token);
        },
      ),
    );
    for (const spelt of [`${token}=`, ` ${token}`, `${token}.${base64('x')}`])
      expect(isTaken(spelt)).to.be.false;
  });
});
