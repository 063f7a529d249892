import { expect } from 'chai';
import { cleared, expectProblem } from './support/expectations.ts';
import { password, startApi, describeApi } from './support/api.ts';
import { day, minute, newKeys } from './support/settings.ts';

const path = '/api/user/profile/';

describeApi('An access token', (api) => {
  const withBearer = (token: string) =>
    api()
      .client()
      .get(path, { headers: { authorization: `Bearer ${token}` } });
  const accessOf = async (): Promise<string> => (await api().signedIn()).cookies.get('access_token') ?? '';

  const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const parts = (token: string): { header: object; claims: object; signature: string } => {
    const [header = '', claims = '', signature = ''] = token.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
    return { header: read(header), claims: read(claims), signature };
  };

  it('opens what asks for it, as a header or as a cookie', async () => {
    const browser = await api().signedIn();
    expect((await browser.get(path)).status).to.equal(200);
    expect((await withBearer(browser.cookies.get('access_token')!)).status).to.equal(200);
  });

  it('in the header wins over the cookie', async () => {
    const ada = await api().signedIn('ada');
    const bob = await api().signedIn('bob');
    const authorization = `Bearer ${bob.cookies.get('access_token')!}`;
    expect((await ada.get(path, { headers: { authorization } })).json).to.include({ username: 'bob' });
    expectProblem(
      await ada.get(path, { headers: { authorization: 'Bearer garbage' } }),
      401,
      'not-signed-in',
    );
  });

  it('of another scheme is none of ours, and the cookie counts', async () => {
    const browser = await api().signedIn();
    expect((await browser.get(path, { headers: { authorization: 'Basic YTpi' } })).status).to.equal(200);
  });

  it('is asked for where there is none, without speaking of an invalid one', async () => {
    const answer = await api().client().get(path);
    expectProblem(answer, 401, 'not-signed-in');
    expect(answer.headers['www-authenticate']).to.equal('Bearer');
  });

  it('T12 that has merely expired says so, to the second', async () => {
    const browser = await api().signedIn();
    await api().pass(15 * minute - 1);
    expect((await browser.get(path)).status).to.equal(200);
    await api().pass(1);
    const answer = await browser.get(path);
    expectProblem(answer, 401, 'token-expired');
    expect(answer.headers['www-authenticate']).to.equal('Bearer error="invalid_token"');
    expect(answer.setCookies).to.deep.equal([]);
  });

  it('C17 says so to a browser that comes back days later, which refreshes and goes on', async () => {
    const browser = await api().signedIn();
    await api().pass(14 * day - minute);
    expectProblem(await browser.get(path), 401, 'token-expired');
    expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
    // Sessions on Postgres go by the database's own clock, of which 14 days have not passed.
    const access = browser.cookies.get('access_token') ?? '';
    expect(api().signer.verifyAccess(access).is).to.equal('valid');
  });

  it('C17 is forgotten by the browser together with the refresh token, when nobody came back in time', async () => {
    const browser = await api().signedIn();
    await api().pass(14 * day + 1000);
    expectProblem(await browser.get(path), 401, 'not-signed-in');
    expect([...browser.cookies.keys()]).to.deep.equal([]);
  });

  it('T1 T3 T4 T5 T6 T7 with another header than ours is refused, and nothing tells why', async () => {
    const { header, claims, signature } = parts(await accessOf());
    const forged = [
      { ...header, alg: 'none' },
      { ...header, alg: 'nOnE' },
      { ...header, alg: 'HS512' },
      { ...header, kid: undefined },
      { ...header, kid: '../../dev/null' },
      { ...header, kid: "' or 1=1" },
      { ...header, kid: '__proto__' },
      { ...header, kid: ['access'] },
      { ...header, jku: 'https://evil.test/keys' },
      { ...header, jwk: {} },
      { ...header, crit: ['b64'], b64: false },
      { ...header, typ: 'JWT' },
      { ...header, typ: undefined },
    ];
    const answers = await Promise.all(
      forged.flatMap((changed) => [
        withBearer(`${base64(changed)}.${base64(claims)}.${signature}`),
        withBearer(`${base64(changed)}.${base64(claims)}.`),
      ]),
    );
    for (const answer of answers) {
      expectProblem(answer, 401, 'not-signed-in');
      expect(answer.headers['www-authenticate']).to.equal('Bearer error="invalid_token"');
    }
    expect(new Set(answers.map(({ text }) => text)).size).to.equal(1);
  });

  it('T8 is no refresh token, nor the other way round', async () => {
    const browser = await api().signedIn();
    expectProblem(await withBearer(browser.cookies.get('refresh_token')!), 401, 'not-signed-in');
    const refresh = browser.cookies.get('access_token');
    expectProblem(await api().client().post('/api/token/refresh/', { refresh }), 401, 'session-ended');
  });

  it('T17 with a bit flipped, padding, spaces or other parts is refused', async () => {
    const token = await accessOf();
    const [header = '', claims = '', signature = ''] = token.split('.');
    const flip = (part: string): string => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    for (const changed of [
      `${flip(header)}.${claims}.${signature}`,
      `${header}.${flip(claims)}.${signature}`,
      `${header}.${claims}.${flip(signature)}`,
      `${token}=`,
      `${header}.${claims}`,
      `${token}.x`,
      `${header}. ${claims}.${signature}`,
      '',
    ])
      expectProblem(await withBearer(changed), 401, 'not-signed-in');
  });

  it('T18 of many kilobytes is refused before it is looked at', async () => {
    expectProblem(await withBearer('x'.repeat(8_000)), 401, 'not-signed-in');
    const huge = await api()
      .client()
      .get(path, { headers: { authorization: `Bearer ${'x'.repeat(20_000)}` } });
    expectProblem(huge, 431, 'headers-too-large');
  });

  it('T19 of another user with the same session is refused', async () => {
    await api().signedIn('bob');
    const read = api().signer.verifyAccess(await accessOf());
    if (read.is !== 'valid') throw new Error('The cookie holds a token.');
    const forged = api().signer.signAccess({ ...read.claims, userId: 1 }, read.expiresAt);
    expectProblem(await withBearer(forged.token), 401, 'not-signed-in');
  });

  it('T20 T23 of a session that is over, or of a user who is gone, is refused', async () => {
    const browser = await api().signedIn();
    const token = browser.cookies.get('access_token')!;
    await browser.post('/api/user/logout/');
    expectProblem(await withBearer(token), 401, 'not-signed-in');

    const leaver = await api().signedIn('leaver');
    const left = leaver.cookies.get('access_token')!;
    expect((await leaver.delete('/api/user/delete/', { current_password: password })).status).to.equal(204);
    expectProblem(await withBearer(left), 401, 'not-signed-in');
  });

  it('T20 in a cookie whose session is over is cleared, with the other cookie of that session', async () => {
    const browser = await api().signedIn();
    const both = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await browser.post('/api/user/logout/');
    const answer = await browser.get(path, { headers: { cookie: both } });
    expectProblem(answer, 401, 'not-signed-in');
    expect(cleared(answer)).to.deep.equal(['access_token', 'refresh_token']);
  });

  it('R16 whose session is over never takes the cookie of a newer session with it', async () => {
    const browser = await api().signedIn();
    const old = browser.cookies.get('access_token')!;
    await browser.post('/api/user/logout/');
    const newer = await api().signedIn();
    const cookie = `access_token=${old}; refresh_token=${newer.cookies.get('refresh_token')!}`;
    const answer = await api().client().get(path, { headers: { cookie } });
    expectProblem(answer, 401, 'not-signed-in');
    expect(cleared(answer)).to.deep.equal(['access_token']);
  });

  it('that is garbage, or in a header, clears no cookie', async () => {
    const browser = await api().signedIn();
    const authorization = `Bearer ${browser.cookies.get('access_token')!}`;
    await browser.post('/api/user/logout/');
    for (const headers of [{ cookie: 'access_token=garbage' }, { authorization }]) {
      const answer = await api().client().get(path, { headers });
      expectProblem(answer, 401, 'not-signed-in');
      expect(answer.setCookies).to.deep.equal([]);
    }
  });

  it('T24 of another installation is refused, even with the same keys', async () => {
    const keys = newKeys();
    const staging = await startApi({ keys, issuer: 'staging' });
    const production = await startApi({ keys });
    try {
      const token = (await staging.signedIn()).cookies.get('access_token') ?? '';
      await production.signedIn();
      const headers = { authorization: `Bearer ${token}` };
      expectProblem(await production.client().get(path, { headers }), 401, 'not-signed-in');
    } finally {
      await Promise.all([staging.close(), production.close()]);
    }
  });

  it('C14 in the address is ignored', async () => {
    const token = await accessOf();
    expectProblem(await api().client().get(`${path}?access_token=${token}`), 401, 'not-signed-in');
  });

  it('that is stale or garbage never breaks a public read', async () => {
    const browser = api().client();
    browser.cookies.set('access_token', 'garbage');
    expect((await browser.get('/api/movie/1/')).json).to.include({ id: 1, rated: 0 });
    expect((await browser.get('/api/movies/popular/')).status).to.equal(200);
  });
});
