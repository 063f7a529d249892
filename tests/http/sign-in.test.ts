import { expect } from 'chai';
import { Unavailable } from '#application/ports/unavailable';
import { HttpClient } from '../support/http.ts';
import { expectProblem, expectSoon, member } from './support/expectations.ts';
import { password, describeApi } from './support/api.ts';
import { day, minute } from './support/settings.ts';

describeApi('Signing in', (api) => {
  const signIn = (body: unknown, client = api().client()) => client.post('/api/token/', body);
  beforeEach(() => api().client().post('/api/user/signup/', { username: 'Ada', password }));

  it('gives both tokens as cookies and none in the body', async () => {
    const answer = await signIn({ username: 'ada', password });
    expect(answer.status).to.equal(200);
    expect(answer.json).to.have.all.keys('user', 'access_expires_at', 'refresh_expires_at');
    expect(member(answer, 'user')).to.deep.equal({ id: 1, username: 'Ada' });
    expectSoon(member(answer, 'access_expires_at'), api().clock, 15 * minute);
    expectSoon(member(answer, 'refresh_expires_at'), api().clock, 14 * day);
    expect(answer.setCookies).to.have.length(2);
  });

  it('C3 hides both cookies from scripts, and both live as long as the refresh token', async () => {
    const { setCookies } = await signIn({ username: 'ada', password });
    const lives = ['access', 'refresh'].map((kind, at) => {
      const cookie = new RegExp(
        `^${kind}_token=[\\w.-]+; Max-Age=(\\d+); Path=/; HttpOnly; SameSite=Lax$`,
      ).exec(setCookies[at] ?? '');
      return Number(cookie?.[1]);
    });
    expect(lives[0]).to.equal(lives[1]);
    // Sessions on Postgres live by the clock of the database, which goes on.
    expect(lives[1]).to.be.within((14 * day) / 1000 - 1, (14 * day) / 1000 + 60);
  });

  it('gives a client without cookies both tokens in the body and no cookie', async () => {
    const answer = await signIn({ username: 'ada', password, transport: 'body' });
    expect(answer.setCookies).to.deep.equal([]);
    const authorization = `Bearer ${String(member(answer, 'access'))}`;
    expect((await api().client().get('/api/user/profile/', { headers: { authorization } })).status).to.equal(
      200,
    );
    expect(member(answer, 'refresh')).to.be.a('string');
  });

  it('refuses a transport that it does not know', async () => {
    expectProblem(await signIn({ username: 'ada', password, transport: 'header' }), 400, 'invalid-input');
  });

  it('P15 says and does the same for an unknown user and a wrong password', async () => {
    const costOf = async (username: string) => {
      const before = api().hasher.count;
      const answer = await signIn({ username, password: 'not the password' });
      expectProblem(answer, 401, 'wrong-credentials');
      expect(answer.setCookies).to.deep.equal([]);
      const headers = { ...answer.headers, date: '', 'x-request-id': '' };
      return { hashes: api().hasher.count - before, body: answer.json, headers };
    };
    expect(await costOf('nobody')).to.deep.equal(await costOf('ada'));
    expect((await costOf('nobody')).hashes).to.equal(1);
  });

  it('says Bearer in a refusal, without an error of a token that nobody sent', async () => {
    const answer = await signIn({ username: 'ada', password: 'not the password' });
    expect(answer.headers['www-authenticate']).to.equal('Bearer');
  });

  for (const body of [{ username: 'ada' }, { password }, {}])
    it(`asks for what is missing in ${JSON.stringify(Object.keys(body))}`, async () => {
      expectProblem(await signIn(body), 400, 'invalid-input');
    });

  for (const value of [{ $ne: 1 }, ['x'], 1, true])
    it(`P24 takes no ${JSON.stringify(value)} for a password`, async () => {
      expectProblem(await signIn({ username: 'ada', password: value }), 400, 'invalid-input');
    });

  it('P18 slows down an address that guesses, and says for how long', async () => {
    for (let guess = 1; guess <= 10; guess += 1)
      expectProblem(await signIn({ username: 'ada', password: `guess ${guess}` }), 401, 'wrong-credentials');
    const answer = await signIn({ username: 'ada', password });
    expectProblem(answer, 429, 'too-many-attempts');
    const wait = String(answer.headers['retry-after']);
    // The window slides, so the last attempts of one full window count a little longer than it.
    expect(Number(wait)).to.be.within(1, 1800);
    expect(answer.headers.ratelimit).to.equal(`"attempts";r=0;t=${wait}`);
    expect(answer.headers['ratelimit-policy']).to.equal('"attempts";q=10;w=900');
    expect(answer.setCookies).to.deep.equal([]);
  });

  it('P19 lets the browser of the owner in while a stranger is guessing', async () => {
    const browser = api().client();
    await signIn({ username: 'ada', password }, browser);
    for (let guess = 1; guess <= 11; guess += 1)
      await signIn({ username: 'ada', password: `guess ${guess}` });
    expect((await signIn({ username: 'ada', password }, browser)).status).to.equal(200);
  });

  it('P19 lets an address that has not failed in while a hundred others guess', async () => {
    const proxied = await api().behindProxy();
    const from = (address: string, guess: string) =>
      new HttpClient(proxied.url).post(
        '/api/token/',
        { username: 'ada', password: guess },
        { headers: { 'x-forwarded-for': address } },
      );
    try {
      for (let network = 1; network <= 104; network += 1) await from(`10.${network}.0.1`, 'a guess');
      expect((await from('203.0.113.7', password)).status).to.equal(200);
      for (let guess = 1; guess <= 3; guess += 1)
        expectProblem(await from('203.0.113.7', 'a slip'), 401, 'wrong-credentials');
      expectProblem(await from('203.0.113.7', password), 429, 'too-many-attempts');
    } finally {
      await proxied.close();
    }
  });

  it('P28 ends the session that the browser had, whoever it was of', async () => {
    for (const username of ['ada', 'bob']) {
      const browser = await api().signedIn(username);
      const former = new Map(browser.cookies);
      await signIn({ username: 'ada', password }, browser);
      expect((await browser.get('/api/user/profile/')).json).to.include({ username: 'Ada' });
      const left = api().client();
      for (const [name, value] of former) left.cookies.set(name, value);
      expectProblem(await left.get('/api/user/profile/'), 401, 'not-signed-in');
      left.cookies.set('refresh_token', former.get('refresh_token') ?? '');
      expectProblem(await left.post('/api/token/refresh/'), 401, 'session-ended');
    }
  });

  it('P28 ends the former session by its access cookie alone, too, and nothing when it fails', async () => {
    const browser = await api().signedIn();
    const access = browser.cookies.get('access_token') ?? '';
    browser.cookies.delete('refresh_token');
    await signIn({ username: 'ada', password: 'not the password' }, browser);
    expect((await browser.get('/api/user/profile/')).status).to.equal(200);
    await signIn({ username: 'ada', password }, browser);
    const authorization = `Bearer ${access}`;
    const answer = await api().client().get('/api/user/profile/', { headers: { authorization } });
    expectProblem(answer, 401, 'not-signed-in');
  });

  for (const username of ['ada@example.org', ' ADA@example.org ', ' ada\t'])
    it(`takes ${JSON.stringify(username)} for the user name`, async () => {
      const browser = await api().signedIn();
      const email = { email: 'Ada@Example.org', current_password: password };
      expect((await browser.send('PATCH', '/api/user/update/', { json: email })).status).to.equal(200);
      const answer = await signIn({ username, password });
      expect(member(answer, 'user')).to.deep.equal({ id: 1, username: 'Ada' });
    });

  it('P12 is told at once to come again while too many passwords are being compared', async () => {
    api().hasher.verify = () => Promise.reject(new Unavailable('password hashing', 1));
    const answer = await signIn({ username: 'ada', password });
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['retry-after']).to.equal('1');
    expect(answer.setCookies).to.deep.equal([]);
  });

  it('C15 is never kept by a cache', async () => {
    expect((await signIn({ username: 'ada', password })).headers['cache-control']).to.equal('no-store');
  });
});
