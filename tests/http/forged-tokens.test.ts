import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { startApi, useApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';
import { day, newKeys } from './support/settings.ts';

const keys = newKeys();
const [accessKey] = keys;
const base64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token that is rightly signed with our own key, whatever stands in it. */
const signed = (header: unknown, claims: unknown): string => {
  const content = `${base64(header)}.${base64(claims)}`;
  const secret = Buffer.from(accessKey!.key, 'base64url');
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
};

describe('A token that is rightly signed and still not right', () => {
  const api = useApi({ keys, issuer: 'test' });
  const path = '/api/user/profile/';

  const answerTo = (token: string) =>
    api()
      .client()
      .get(path, { headers: { authorization: `Bearer ${token}` } });

  /** Header and claims of a token that opens the door. */
  const good = async () => {
    const [header = '', claims = ''] = (await api().signedIn()).cookies.get('access_token')!.split('.');
    const read = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    return { header: read(header), claims: read(claims) };
  };

  it('is told from one that is right', async () => {
    const { header, claims } = await good();
    expect((await answerTo(signed(header, claims))).status).to.equal(200);
  });

  for (const [row, change] of Object.entries<Record<string, unknown>>({
    'T5 jku': { jku: 'https://evil.test' },
    'T5 jwk': { jwk: { kty: 'oct', k: 'AAAA' } },
    'T6 crit': { crit: ['b64'] },
    'T7 another typ': { typ: 'JWT' },
    'T7 no typ': { typ: undefined },
    'T8 typ of a refresh token': { typ: 'rt+jwt' },
  }))
    it(`is refused for its header: ${row}`, async () => {
      const { header, claims } = await good();
      expectProblem(await answerTo(signed({ ...header, ...change }, claims)), 401, 'not-signed-in');
    });

  for (const [row, change] of Object.entries<Record<string, unknown>>({
    'T9 aud of another purpose': { aud: 'movieconnect-password-reset' },
    'T10 no exp': { exp: undefined },
    'T10 no jti': { jti: undefined },
    'T10 no iat': { iat: undefined },
    'T10 no sid': { sid: undefined },
    'T11 exp as a text': { exp: '9999999999' },
    'T11 exp null': { exp: null },
    'T13 nbf ahead': { nbf: 9_999_999_999 },
    'T14 iat ahead': { iat: 9_999_999_990, exp: 9_999_999_999 },
    'T15 sub as an object': { sub: { id: 1 } },
    'T15 sid as an object': { sid: {} },
    'T15 sid that is no UUID': { sid: "' or true --" },
    'T24 another iss': { iss: 'staging' },
    'T24 another aud': { aud: 'somebody-else' },
  }))
    it(`is refused for its claims: ${row}`, async () => {
      const { header, claims } = await good();
      expectProblem(await answerTo(signed(header, { ...claims, ...change })), 401, 'not-signed-in');
    });

  it('T11 T15 T16 is refused for claims that are no object of ours', async () => {
    const { header, claims } = await good();
    const huge = JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e400');
    for (const odd of [[claims], 'text', null, huge])
      expectProblem(await answerTo(signed(header, odd)), 401, 'not-signed-in');
    const polluting = JSON.stringify(claims).replace('{', '{"__proto__":{"polluted":1},');
    expect((await answerTo(signed(header, polluting))).status).to.be.oneOf([200, 401]);
    expect({}).not.to.have.property('polluted');
  });

  it('T18 is refused when it is very long', async () => {
    const { header, claims } = await good();
    expectProblem(
      await answerTo(signed(header, { ...claims, more: 'x'.repeat(5000) })),
      401,
      'not-signed-in',
    );
  });

  it('T22 is right while its key is in force, and not after', async () => {
    const rotating = [
      ...newKeys().map((key) => ({ ...key, retireAt: '2026-11-30T00:00:00Z' })),
      ...newKeys().map((key) => ({ ...key, kid: `${key.use}-2`, notBefore: '2026-11-25T00:00:00Z' })),
    ];
    const other = await startApi({ keys: rotating });
    try {
      const [refreshing, idling] = [await other.signedIn(), await other.signedIn()];
      await other.pass(3 * day);
      expect((await refreshing.post('/api/token/refresh/')).status).to.equal(200);
      await other.pass(5 * day);
      expect((await refreshing.post('/api/token/refresh/')).status).to.equal(200);
      expectProblem(await idling.post('/api/token/refresh/'), 401, 'session-ended');
    } finally {
      await other.close();
    }
  });
});
