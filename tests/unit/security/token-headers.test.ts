import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { expect } from 'chai';
import {
  accessClaims,
  accessHeader,
  base64,
  ecSigner,
  entry,
  forge,
  goodAccess,
  goodRefresh,
  hmacSigner,
  publicPem,
  reasonOf,
  refreshClaims,
  refreshHeader,
  SECRETS,
} from './token-workshop.ts';

const reason = (token: string) => reasonOf(hmacSigner.verifyAccess(token));
const unsigned = (header: object, signature = '') =>
  `${base64(JSON.stringify(header))}.${base64(JSON.stringify(accessClaims()))}.${signature}`;

describe('The verifier looks at the header of a token and', () => {
  it('accepts a well-made one, so that the refusals below mean something', () => {
    expect(reason(forge(accessHeader(), accessClaims()))).to.equal('valid');
    expect(reason(goodAccess())).to.equal('valid');
  });

  it('refuses tokens without a signature, however "none" is written (T1)', () => {
    for (const alg of ['none', 'nOnE', 'NONE', ''])
      for (const signature of ['', 'AA'])
        expect(reason(unsigned({ ...accessHeader(), alg }, signature))).to.not.equal('valid');
    const [header, claims] = goodAccess().split('.');
    expect(reason(`${header!}.${claims!}.`)).to.not.equal('valid');
  });

  it('takes the algorithm from our key, never from the header: no HMAC with a public key (T2)', () => {
    const pem = publicPem(SECRETS.a2);
    const header = { alg: 'HS256', kid: 'a2', typ: 'at+jwt' };
    expect(reasonOf(ecSigner.verifyAccess(forge(header, accessClaims(), pem)))).to.equal(
      'algorithm is not the one of the key',
    );
    expect(reasonOf(ecSigner.verifyAccess(forge({ ...header, alg: 'ES256' }, accessClaims(), pem)))).to.equal(
      'signature does not fit',
    );
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rsa = publicKey.export({ type: 'spki', format: 'pem' });
    expect(reason(forge({ ...accessHeader(), alg: 'RS256' }, accessClaims(), rsa))).to.not.equal('valid');
  });

  it('refuses another size of HMAC under the right key (T3)', () => {
    const key = Buffer.from(SECRETS.a1, 'base64url');
    for (const [alg, hash] of [
      ['HS512', 'sha512'],
      ['HS384', 'sha384'],
      ['HS256', 'sha512'],
    ] as const)
      expect(reason(forge({ ...accessHeader(), alg }, accessClaims(), key, hash))).to.not.equal('valid');
  });

  it('refuses a key id that is missing, unknown, a path, SQL, huge, no text, or a name of the language (T4)', () => {
    const kids = [
      undefined,
      'a9',
      '../../dev/null',
      "a1' or '1'='1",
      'k'.repeat(2000),
      ['a1'],
      { kid: 'a1' },
      null,
      1,
      '__proto__',
      'constructor',
      'toString',
      'a1\n',
      '',
    ];
    for (const kid of kids) {
      expect(reason(forge({ ...accessHeader(), kid }, accessClaims())), inspect(kid)).to.not.equal('valid');
      expect(reason(forge({ ...accessHeader(), kid }, accessClaims(), '')), inspect(kid)).to.not.equal(
        'valid',
      );
    }
    expect(
      reason(forge('{"alg":"HS256","kid":"a9","kid":"a1","typ":"at+jwt"}', accessClaims())),
    ).to.not.equal('valid');
  });

  it('refuses a header that brings or names its own key (T5)', () => {
    for (const more of [
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example/cert' },
      { x5c: ['MIIB'] },
      { jwk: { kty: 'oct', k: SECRETS.a1 } },
      { jku: null },
    ])
      expect(reason(forge({ ...accessHeader(), ...more }, accessClaims()))).to.equal(
        'header of another shape',
      );
  });

  it('refuses critical extensions and unencoded payloads (T6)', () => {
    for (const more of [{ crit: ['b64'] }, { crit: [] }, { crit: ['exp'] }, { b64: false }, { b64: true }])
      expect(reason(forge({ ...accessHeader(), ...more }, accessClaims()))).to.equal(
        'header of another shape',
      );
  });

  it('refuses another type of token, or none (T7)', () => {
    for (const typ of ['secevent+jwt', 'JWT', 'rt+jwt', 'AT+JWT', undefined, null, ['at+jwt']])
      expect(reason(forge({ ...accessHeader(), typ }, accessClaims()))).to.not.equal('valid');
  });

  it('takes a refresh token for no access token, nor the reverse, even with one of the three marks right (T8)', () => {
    expect(reason(goodRefresh())).to.equal('another type of token');
    expect(reasonOf(hmacSigner.verifyRefresh(goodAccess()))).to.equal('another type of token');
    const refreshKey = Buffer.from(SECRETS.r1, 'base64url');
    expect(reason(forge({ ...accessHeader(), kid: 'r1' }, accessClaims(), refreshKey))).to.equal(
      'key unknown, retired or for another use',
    );
    expect(reason(forge(accessHeader(), { ...accessClaims(), aud: 'movieconnect-refresh' }))).to.equal(
      'meant for another use',
    );
    expect(reasonOf(hmacSigner.verifyRefresh(forge(refreshHeader(), refreshClaims(), refreshKey)))).to.equal(
      'valid',
    );
  });

  it('takes a token made for another purpose for none (T9)', () => {
    for (const [typ, aud] of [
      ['verify+jwt', 'movieconnect-email'],
      ['at+jwt', 'movieconnect-email'],
      ['reset+jwt', 'movieconnect-api'],
    ])
      expect(reason(forge({ ...accessHeader(), typ }, { ...accessClaims(), aud }))).to.not.equal('valid');
  });

  it('accepts what an elliptic-curve key signed, and nothing under another key of its kind', () => {
    const { token } = ecSigner.signAccess(
      { userId: 1, sessionId: accessClaims().sid },
      new Date('2026-11-23T13:00Z'),
    );
    expect(reasonOf(ecSigner.verifyAccess(token))).to.equal('valid');
    expect(reason(token)).to.equal('key unknown, retired or for another use');
    expect(entry('a2').alg).to.equal('ES256');
  });
});
