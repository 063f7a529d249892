import { expect } from 'chai';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import { openKeyRing } from '#bootstrap/key-ring';
import {
  clockAt,
  entry,
  inMinutes,
  ISSUER,
  newPrivateKey,
  newSecret,
  NOW,
  SECRETS,
  SESSION,
} from './token-workshop.ts';

const parse = (...entries: readonly unknown[]) => parseKeyRing(JSON.stringify(entries));

/** The sentence by which a ring is refused. */
const refusal = (json: string): string => {
  try {
    parseKeyRing(json);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
};
const refusalOf = (...entries: readonly unknown[]) => refusal(JSON.stringify(entries));

describe('A ring of signing keys', () => {
  it('signs by the newest key in force and knows older ones until they retire (T22)', () => {
    const clock = clockAt(NOW);
    const ring = parse(
      entry('r1'),
      entry('a1', { notBefore: '2026-01-01T00:00:00Z', retireAt: inMinutes(60).toISOString() }),
      entry('a2', { notBefore: inMinutes(30).toISOString() }),
    );
    const signer = new JwtTokenSigner(ring, ISSUER, clock, new RandomIds());
    const sign = () => signer.signAccess({ userId: 1, sessionId: SESSION }, inMinutes(600)).token;
    const kid = (token: string) => /"kid":"(..)"/.exec(Buffer.from(token, 'base64url').toString())?.[1];

    const before = sign();
    expect(kid(before)).to.equal('a1');
    clock.time = inMinutes(30);
    const after = sign();
    expect(kid(after)).to.equal('a2');
    expect(signer.verifyAccess(before).is, 'inside the overlap').to.equal('valid');
    clock.time = inMinutes(60);
    expect(signer.verifyAccess(before).is, 'after the overlap').to.equal('invalid');
    expect(signer.verifyAccess(after).is).to.equal('valid');
    clock.time = inMinutes(29);
    expect(signer.verifyAccess(after).is, 'before it is in force').to.equal('invalid');
  });

  it('is refused as soon as it is opened, before any worker starts, when it cannot sign now', async () => {
    const jwtKeys = JSON.stringify([entry('a1'), entry('r1', { notBefore: '2999-01-01T00:00:00Z' })]);
    const outcome = await openKeyRing({ jwtKeys, dataDir: '', jwtAlgorithm: 'HS256' }).catch(
      (error: unknown) => error,
    );
    expect(outcome).to.have.property('message', 'No signing key for refresh tokens is in force now.');
  });

  it('is refused at the start when it cannot sign now', () => {
    const start =
      (...entries: readonly unknown[]) =>
      () =>
        new JwtTokenSigner(parse(...entries), ISSUER, clockAt(NOW), new RandomIds());
    const sentence = 'No signing key for refresh tokens is in force now.';
    expect(start(entry('a1'), entry('r1', { notBefore: inMinutes(1).toISOString() }))).to.throw(sentence);
    expect(start(entry('a1'), entry('r1', { retireAt: NOW.toISOString() }))).to.throw(sentence);
    expect(start(entry('a1'), entry('r1'))).to.not.throw();
  });

  it('is refused when a secret is short or a placeholder (T25)', () => {
    const short = 'must be at least 32 random bytes';
    expect(refusalOf(entry('a1', { key: 'x' }), entry('r1'))).to.include(short);
    expect(
      refusalOf(entry('a1', { key: Buffer.alloc(31, newSecret()).toString('base64') }), entry('r1')),
    ).to.include(short);
    expect(refusalOf(entry('a1', { key: 'A'.repeat(43) }), entry('r1'))).to.include('does not look random');
    expect(refusalOf(entry('a1', { key: '' }), entry('r1'))).to.include('must be base64');
    expect(
      refusalOf(entry('a1', { key: 'correct horse battery staple, a long one' }), entry('r1')),
    ).to.include('must be base64');
  });

  it('is refused when keys of one kind could stand for another', () => {
    expect(refusalOf(entry('a1'), entry('r1', { key: SECRETS.a1 }))).to.include('one key stands there twice');
    expect(refusalOf(entry('a2'), entry('r2', { key: SECRETS.a2 }))).to.include('one key stands there twice');
    const padded = Buffer.from(SECRETS.a1, 'base64url').toString('base64');
    expect(refusalOf(entry('a1'), entry('r1', { key: padded }))).to.include('one key stands there twice');
    expect(refusalOf(entry('a1'), entry('r1', { kid: 'a1' }))).to.include('the same "kid"');
    expect(refusalOf(entry('a1'))).to.include('no key whose "use" is "refresh"');
    expect(refusalOf(entry('a1', { use: undefined }), entry('r1'))).to.include(
      '"use" must be "access" or "refresh"',
    );
  });

  it('is refused with a sentence that names the key and the field', () => {
    const second = (more: object) => refusalOf(entry('a1'), entry('r1', more));
    expect(second({ kid: '../key' })).to.equal(
      'The signing keys cannot be used: of key number 2, "kid" must be 1 to 32 letters, digits, "_" or "-".',
    );
    expect(second({ alg: 'none' })).to.include('number 2, "alg" must be');
    expect(second({ alg: 'HS512' })).to.include('number 2, "alg" must be');
    expect(second({ alg: 'ES256' })).to.include('number 2, "key" must be a P-256 private key in PEM');
    expect(second({ key: 7 })).to.include('number 2, "key" must be text');
    expect(second({ notBefore: 'yesterday' })).to.include('number 2, "notBefore" must be an instant');
    expect(second({ retireAt: 5 })).to.include('number 2, "retireAt" must be an instant');
    expect(second({ retireAt: '2025-01-01T00:00:00Z' })).to.include(
      'key number 2 retires before it is in force',
    );
    expect(second({ keys: 'x' })).to.include('number 2, it must be an object of kid, alg, key, use');
    expect(refusalOf(entry('a1'), 'r1')).to.include('number 2, it must be an object of');
    expect(refusalOf(entry('a2', { key: newPrivateKey('P-384') }), entry('r1'))).to.include('P-256');
    expect(refusal('[]')).to.include('no key whose "use" is "access"');
    for (const json of ['{}', 'null', '"text"'])
      expect(refusal(json)).to.include('must be a JSON array of keys');
    expect(refusal('[{"kid":')).to.include('they are not JSON');
  });

  it('never repeats key material in a refusal, its cause or its stack', () => {
    const secret = newSecret();
    const bad = [
      `[${JSON.stringify(entry('a1', { key: secret }))}`,
      secret,
      JSON.stringify([entry('a1', { key: `${secret}!` })]),
      JSON.stringify([entry('a1', { key: secret, alg: secret, kid: `${secret} `, [secret]: secret })]),
      JSON.stringify([entry('a1', { key: secret }), entry('r1', { key: secret })]),
      JSON.stringify([entry('a1', { key: secret.slice(0, 20) })]),
    ];
    for (const json of bad) {
      let told = '';
      try {
        parseKeyRing(json);
      } catch (error) {
        told = error instanceof Error ? `${error.message}${String(error.cause)}${error.stack ?? ''}` : '';
      }
      expect(told).to.include('cannot be used');
      expect(told).to.not.include(secret.slice(0, 8));
    }
  });
});
