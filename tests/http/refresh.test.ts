import { expect } from 'chai';
import { Unavailable } from '#application/ports/unavailable';
import { IDENTITY } from '#bootstrap/modules/identity';
import type { Answer, HttpClient } from '../support/http.ts';
import { startApi, describeApi } from './support/api.ts';
import { cleared, expectProblem, expectSoon, member } from './support/expectations.ts';
import { day, minute } from './support/settings.ts';

const path = '/api/token/refresh/';

describeApi('Refreshing', (api) => {
  const refreshCookie = (client: HttpClient): string => client.cookies.get('refresh_token') ?? '';
  const present = (token: string): Promise<Answer> => {
    const client = api().client();
    client.cookies.set('refresh_token', token);
    return client.post(path);
  };
  const renewed = (answer: Answer): string =>
    /^refresh_token=([^;]+)/.exec(
      answer.setCookies.find((cookie) => cookie.startsWith('refresh')) ?? '',
    )?.[1] ?? '';
  const lives = async (token: string): Promise<boolean> => (await present(token)).status === 200;

  it('R1 renews both tokens', async () => {
    const browser = await api().signedIn();
    const before = new Map(browser.cookies);
    await api().pass(minute);
    const answer = await browser.post(path);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.have.all.keys('user', 'access_expires_at', 'refresh_expires_at');
    expect(member(answer, 'user')).to.deep.equal({ id: 1, username: 'ada' });
    expectSoon(member(answer, 'access_expires_at'), api().clock, 15 * minute);
    for (const name of ['access_token', 'refresh_token'])
      expect(browser.cookies.get(name)).to.be.a('string').and.not.equal(before.get(name));
    expect((await browser.get('/api/user/profile/')).status).to.equal(200);
  });

  for (const tabs of [2, 8, 21])
    it(`R2 gives ${tabs} tabs at once a pair each, all different, all live`, async () => {
      const token = refreshCookie(await api().signedIn());
      const answers = await Promise.all(Array.from({ length: tabs }, () => present(token)));
      expect(answers.map(({ status }) => status)).to.deep.equal(Array<number>(tabs).fill(200));
      const siblings = answers.map(renewed);
      expect(new Set(siblings).size).to.equal(tabs);
      for (const sibling of siblings.slice(0, 2)) expect(await lives(sibling)).to.equal(true);
    });

  it('R2 R11 R16 throttles 64 at once beyond the cap, and harms nobody', async () => {
    const token = refreshCookie(await api().signedIn());
    const answers = await Promise.all(Array.from({ length: 64 }, () => present(token)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).to.have.length(64 - 21);
    for (const answer of refused) {
      expectProblem(answer, 429, 'too-many-refreshes');
      expect(Number(answer.headers['retry-after'])).to.be.within(1, 30);
      expect(answer.headers['ratelimit-policy']).to.equal('"refreshes";q=20;w=30');
      expect(answer.headers.ratelimit).to.match(/^"refreshes";r=0;t=\d+$/);
      expect(answer.setCookies).to.deep.equal([]);
    }
    expect(await lives(renewed(answers.find(({ status }) => status === 200)!))).to.equal(true);
  });

  it('R3 lets either of two siblings refresh later', async () => {
    const token = refreshCookie(await api().signedIn());
    const first = renewed(await present(token));
    const second = renewed(await present(token));
    await api().pass(10 * minute);
    expect(await lives(second)).to.equal(true);
    expect(await lives(first)).to.equal(true);
  });

  it('R4 forgives a lost answer that is asked for again within the window', async () => {
    const token = refreshCookie(await api().signedIn());
    await present(token);
    await api().pass(28 * 1000);
    expect(await lives(token)).to.equal(true);
  });

  it('R5 R6 ends the session when the parent comes back after the window, and clears the cookies', async () => {
    const token = refreshCookie(await api().signedIn());
    const successor = renewed(await present(token));
    await api().pass(30 * 1000 + 1);
    const answer = await present(token);
    expectProblem(answer, 401, 'session-ended');
    expect(answer.headers['www-authenticate']).to.equal('Bearer error="invalid_token"');
    expect(cleared(answer)).to.deep.equal(['access_token', 'refresh_token']);
    expect(await lives(successor)).to.equal(false);
    expect(api().audit.events.map(({ event }) => event)).to.include('refresh-reused');
  });

  it('R16 leaves the access cookie of another session alone when one has ended', async () => {
    const over = await api().signedIn();
    const token = refreshCookie(over);
    await over.post('/api/user/logout/');
    const other = await api().signedIn();
    other.cookies.set('refresh_token', token);
    const answer = await other.post(path);
    expectProblem(answer, 401, 'session-ended');
    expect(cleared(answer)).to.deep.equal(['refresh_token']);
  });

  it('R7 ends the session when a grandparent comes back, even at once', async () => {
    const token = refreshCookie(await api().signedIn());
    const child = renewed(await present(token));
    const grandchild = renewed(await present(child));
    expectProblem(await present(token), 401, 'session-ended');
    expect(await lives(grandchild)).to.equal(false);
  });

  for (const [row, thiefFirst] of [
    ['R8', true],
    ['R9', false],
  ] as const)
    it(`${row} puts both out when ${thiefFirst ? 'the thief' : 'the owner'} refreshes first and the other much later`, async () => {
      const owner = await api().signedIn();
      const stolen = refreshCookie(owner);
      const first = thiefFirst ? await present(stolen) : await owner.post(path);
      await api().pass(minute);
      const second = thiefFirst ? await owner.post(path) : await present(stolen);
      expectProblem(second, 401, 'session-ended');
      expect(await lives(renewed(first))).to.equal(false);
    });

  it('R12 never refreshes once sign-out has answered', async () => {
    const browser = await api().signedIn();
    const token = refreshCookie(browser);
    const [, ...refreshes] = await Promise.all([
      browser.post('/api/user/logout/'),
      ...Array.from({ length: 10 }, () => present(token)),
    ]);
    for (const refreshed of refreshes.filter(({ status }) => status === 200))
      expect(await lives(renewed(refreshed))).to.equal(false);
    expect(await lives(token)).to.equal(false);
  });

  it('R13 T23 ends other sessions when the password changes, not the own', async () => {
    const here = await api().signedIn();
    const elsewhere = await api().signedIn();
    const change = { password: 'another long password', current_password: 'correct horse battery' };
    expect((await here.send('PATCH', '/api/user/update/', { json: change })).status).to.equal(200);
    expectProblem(await elsewhere.get('/api/user/profile/'), 401, 'not-signed-in');
    expectProblem(await elsewhere.post(path), 401, 'session-ended');
    expect((await here.post(path)).status).to.equal(200);
  });

  it('R14 refuses a token in the body beside a cookie of another session, and harms neither', async () => {
    const first = refreshCookie(await api().signedIn());
    const browser = await api().signedIn();
    const second = refreshCookie(browser);
    const answer = await browser.post(path, { refresh: first });
    expectProblem(answer, 400, 'ambiguous-credentials');
    expect(answer.setCookies).to.deep.equal([]);
    expect(await lives(first)).to.equal(true);
    expect(await lives(second)).to.equal(true);
  });

  it('takes the token in the body beside a cookie of the same session, or a stale one', async () => {
    const browser = await api().signedIn();
    const token = refreshCookie(browser);
    const answer = await browser.post(path, { refresh: token });
    expect(answer.status).to.equal(200);
    expect(answer.setCookies).to.deep.equal([]);
    browser.cookies.set('refresh_token', 'garbage');
    expect((await browser.post(path, { refresh: member(answer, 'refresh') })).status).to.equal(200);
  });

  it('R15 asks to sign in when there is no token', async () => {
    const answer = await api().client().post(path);
    expectProblem(answer, 401, 'session-ended');
    expect(answer.headers['www-authenticate']).to.equal('Bearer');
  });

  for (const raw of ['null', '[]', '1', '"token"'])
    it(`R15 refuses the body ${raw}`, async () => {
      const headers = { 'content-type': 'application/json' };
      expectProblem(await api().client().send('POST', path, { raw, headers }), 400, 'malformed-body');
    });

  it('R15 refuses a token that is no text, and one of a megabyte', async () => {
    expectProblem(await api().client().post(path, { refresh: 1 }), 400, 'invalid-input');
    expectProblem(
      await api()
        .client()
        .post(path, { refresh: 'x'.repeat(1_000_000) }),
      413,
      'body-too-large',
    );
  });

  it('R16 R17 keeps the cookies when the database is away, and works again after', async () => {
    const fault = () => Promise.reject(new Unavailable('the database', 2));
    const broken = await startApi({
      replace: (container) => void container.rebind(IDENTITY.refreshTokens).toConstantValue(fault),
    });
    try {
      const browser = await broken.signedIn();
      const answer = await browser.post(path);
      expectProblem(answer, 503, 'unavailable');
      expect(answer.headers['retry-after']).to.equal('2');
      expect(answer.setCookies).to.deep.equal([]);
    } finally {
      await broken.close();
    }
  });

  it('R19 rotates nothing by GET', async () => {
    const browser = await api().signedIn();
    const answer = await browser.get(path);
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.allow).to.equal('POST, OPTIONS');
    expect(await lives(refreshCookie(browser))).to.equal(true);
  });

  it('keeps the cookies when the token says nothing that can be trusted', async () => {
    const answer = await present('garbage');
    expectProblem(answer, 401, 'session-ended');
    expect(cleared(answer)).to.deep.equal([]);
  });

  it('T21 ends the session of a generation that was never issued', async () => {
    const browser = await api().signedIn();
    const read = api().signer.verifyRefresh(refreshCookie(browser));
    if (read.is !== 'valid') throw new Error('The cookie holds a token.');
    const ahead = api().signer.signRefresh({ ...read.claims, generation: 9 }, read.expiresAt);
    expectProblem(await present(ahead.token), 401, 'session-ended');
    expect(api().audit.events.map(({ severity }) => severity)).to.include('critical');
    expect(await lives(refreshCookie(browser))).to.equal(false);
  });

  it('T20 asks to sign in after the session has idled or reached its end', async () => {
    const idle = await api().signedIn();
    await api().pass(14 * day + 1000);
    expectProblem(await idle.post(path), 401, 'session-ended');
  });
});
