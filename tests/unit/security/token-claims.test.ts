import { inspect } from 'node:util';
import { expect } from 'chai';
import {
  accessClaims,
  accessHeader,
  base64,
  forge,
  goodAccess,
  hmacSigner,
  NOW,
  reasonOf,
  refreshClaims,
  refreshHeader,
  SECRETS,
  seconds,
} from './token-workshop.ts';

const reason = (token: string) => reasonOf(hmacSigner.verifyAccess(token));
const withClaims = (more: object) => reason(forge(accessHeader(), { ...accessClaims(), ...more }));
/** As text, for what objects cannot say. */
const withText = (from: string, to: string) => {
  const claims = JSON.stringify(accessClaims());
  expect(claims).to.include(from);
  return reason(forge(accessHeader(), claims.replace(from, to)));
};
const SHAPE = 'claims of another shape';

describe('The verifier looks at what a rightly signed token says and', () => {
  it('refuses it when any claim is missing (T10)', () => {
    expect(withClaims({})).to.equal('valid');
    for (const name of Object.keys(accessClaims()))
      expect(withClaims({ [name]: undefined }), name).to.equal(SHAPE);
  });

  it('refuses an expiry that is text, null, endless, broken or beyond the calendar (T11)', () => {
    for (const exp of [String(seconds(NOW) + 900), null, [1], true, 1.5 + seconds(NOW), 1e15, -1])
      expect(withClaims({ exp }), String(exp)).to.equal(SHAPE);
    for (const exp of ['1e400', '9007199254740993', '1e10'])
      expect(withText(`"exp":${accessClaims().exp}`, `"exp":${exp}`), exp).to.not.equal('valid');
  });

  it('knows no leeway: expired in the second of its expiry, and the claims still tell whose it was (T12)', () => {
    expect(withClaims({ exp: seconds(NOW) + 1 })).to.equal('valid');
    expect(withClaims({ exp: seconds(NOW) })).to.equal('expired');
    expect(
      hmacSigner.verifyAccess(forge(accessHeader(), { ...accessClaims(), exp: seconds(NOW) - 1 })),
    ).to.deep.equal({ is: 'expired', claims: { userId: 42, sessionId: accessClaims().sid } });
  });

  it('says "expired" of nothing that is wrong in another respect', () => {
    const exp = seconds(NOW) - 1;
    expect(withClaims({ exp, sub: 'x' })).to.equal(SHAPE);
    expect(withClaims({ exp, iss: 'https://other.example' })).to.equal('issued by somebody else');
    expect(reason(forge(accessHeader(), { ...accessClaims(), exp }, 'wrong'))).to.equal(
      'signature does not fit',
    );
  });

  it('refuses a time of validity to come (T13)', () => {
    expect(withClaims({ nbf: seconds(NOW) + 60 })).to.equal(SHAPE);
  });

  it('refuses what was issued more than a minute ahead (T14)', () => {
    expect(withClaims({ iat: seconds(NOW) + 60 })).to.equal('valid');
    expect(withClaims({ iat: seconds(NOW) + 61 })).to.equal('issued in the future');
    expect(withClaims({ iat: seconds(NOW) + 25 * 3600 })).to.equal('issued in the future');
    expect(withClaims({ iat: String(seconds(NOW)) })).to.equal(SHAPE);
  });

  it('refuses payloads and claims of other types (T15)', () => {
    for (const claims of ['[]', '[{}]', 'null', '"text"', '42', '{}'])
      expect(reason(forge(accessHeader(), claims)), claims).to.not.equal('valid');
    const subjects = [
      42,
      { $ne: 1 },
      ['42'],
      null,
      '',
      '0',
      '-1',
      '042',
      '4.2',
      '42 ',
      '1e3',
      '9007199254740993',
      '٤٢',
    ];
    for (const sub of subjects) expect(withClaims({ sub }), inspect(sub)).to.equal(SHAPE);
    for (const sid of [
      { $ne: 1 },
      'x',
      '',
      null,
      7,
      `${accessClaims().sid}' or 1=1`,
      accessClaims().sid.toUpperCase(),
    ])
      expect(withClaims({ sid }), inspect(sid)).to.equal(SHAPE);
    for (const jti of ['1', 1, null, {}]) expect(withClaims({ jti }), inspect(jti)).to.equal(SHAPE);
  });

  it('refuses a generation that is no positive whole number (T15)', () => {
    const key = Buffer.from(SECRETS.r1, 'base64url');
    const withGen = (gen: unknown) =>
      reasonOf(hmacSigner.verifyRefresh(forge(refreshHeader(), { ...refreshClaims(), gen }, key)));
    expect(withGen(1)).to.equal('valid');
    for (const gen of [0, -1, 1.5, '1', null, undefined, [1], 2 ** 53])
      expect(withGen(gen), String(gen)).to.equal(SHAPE);
  });

  it('refuses names of the language as claims, and nobody’s prototype changes (T16)', () => {
    for (const more of [
      '"__proto__":{"sub":"1"}',
      '"constructor":{"prototype":{"admin":true}}',
      '"is_admin":true',
    ])
      expect(withText('{"iss"', `{${more},"iss"`), more).to.equal(SHAPE);
    expect(reason(forge('{"__proto__":{"alg":"HS256","kid":"a1","typ":"at+jwt"}}', accessClaims()))).to.equal(
      'header of another shape',
    );
    expect({}).to.not.have.property('admin');
    expect({}).to.not.have.property('sub');
  });

  it('refuses a token with any one bit flipped (T17)', () => {
    const parts = goodAccess()
      .split('.')
      .map((part) => Buffer.from(part, 'base64url'));
    for (const [index, part] of parts.entries())
      for (let bit = 0; bit < part.length * 8; bit += 1) {
        const flipped = Buffer.from(part);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        const token = parts.map((one, at) => base64(at === index ? flipped : one)).join('.');
        expect(reason(token), `part ${index}, bit ${bit}`).to.not.equal('valid');
      }
  });

  it('refuses padding, white space, other alphabets, loose last bits and other numbers of parts (T17)', () => {
    const token = forge(accessHeader(), accessClaims());
    const [header, claims, signature] = token.split('.') as [string, string, string];
    const looseBits =
      signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1);
    expect(Buffer.from(looseBits, 'base64url')).to.deep.equal(Buffer.from(signature, 'base64url'));
    for (const odd of [
      '',
      '.',
      '..',
      `${token}=`,
      `${header}=.${claims}.${signature}`,
      ` ${token}`,
      `${token}\n`,
      `${header}.${claims} .${signature}`,
      `${header}.${claims}`,
      `${token}.`,
      `${token}.${signature}`,
      `${header}.${claims}.${looseBits}`,
      `Bearer ${token}`,
    ])
      expect(reason(odd), odd).to.equal('not a token of our spelling');
  });

  it('refuses a claim that stands there twice, and white space in the JSON (T17)', () => {
    const spelling = 'not a token of our spelling';
    expect(withText('"sub":"42"', '"sub":"1","sub":"42"')).to.equal(spelling);
    expect(withText('"sub":"42"', '"sub": "42"')).to.equal(spelling);
    expect(withText('"sub":"42"', '"\\u0073ub":"42"')).to.equal(spelling);
    expect(withText('{', '\uFEFF{')).to.equal(spelling);
  });

  it('reads nothing of a token longer than 4096 characters, though it be signed (T18)', () => {
    const padded = (length: number) => forge(accessHeader(), { ...accessClaims(), pad: 'x'.repeat(length) });
    expect(padded(3500).length).to.be.greaterThan(4096);
    expect(reason(padded(3500))).to.equal('not a token of our spelling');
    expect(reason(padded(100))).to.equal(SHAPE);
    expect(reason('.'.repeat(8_000_000))).to.equal('not a token of our spelling');
  });

  it('refuses another issuer, audience or installation (T24)', () => {
    expect(withClaims({ iss: 'https://staging.movies.example' })).to.equal('issued by somebody else');
    expect(withClaims({ iss: ['https://movies.example'] })).to.equal(SHAPE);
    expect(withClaims({ aud: 'another-api' })).to.equal('meant for another use');
    expect(withClaims({ aud: ['movieconnect-api', 'another-api'] })).to.equal(SHAPE);
  });
});
