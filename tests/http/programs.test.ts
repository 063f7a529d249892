import { expect } from 'chai';
import { routesOf } from '#bootstrap/container';
import type { HttpClient } from '../support/http.ts';
import { describeApi, password, useApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { day, minute } from './support/settings.ts';
import { bareMemory } from './support/bare-memory.ts';

describeApi('A program with an access token', (api) => {
  const once = { current_password: password };
  const make = (browser: HttpClient, wanted: object = {}) =>
    browser.post('/api/user/access-tokens/', {
      name: 'Import',
      scope: 'write',
      days: 30,
      ...once,
      ...wanted,
    });
  const madeBy = async (browser: HttpClient, wanted: object = {}) => {
    const answer = await make(browser, wanted);
    expect(answer.status, answer.text).to.equal(201);
    return { token: String(member(answer, 'token')), id: member(answer, 'id') as number };
  };
  const ask = (token: string, method: string, path: string, json?: object, client = api().client()) =>
    client.send(method, path, { json, headers: { authorization: `Bearer ${token}` } });
  const rate = (token: string) => ask(token, 'POST', '/api/movie/1/rate/', { rating: 4 });
  const rated = (token: string) => ask(token, 'GET', '/api/user/movies/rated/');

  it('reads and writes in the name of its owner', async () => {
    const { token } = await madeBy(await api().signedIn());
    expect((await rate(token)).status).to.equal(201);
    const { json } = await rated(token);
    expect(json).to.have.lengthOf(1);
    expect((await ask(token, 'GET', '/api/movie/1/')).json).to.have.property('rated', 4);
    expect((await ask(token, 'GET', '/api/user/profile/')).json).to.have.property('username', 'ada');
  });

  it('G1 changes nothing where it may only read', async () => {
    const { token } = await madeBy(await api().signedIn(), { scope: 'read' });
    expect((await rated(token)).status).to.equal(200);
    expectProblem(await rate(token), 403, 'scope-missing');
    expect((await rated(token)).json).to.deep.equal([]);
  });

  it('G3 opens nothing once it is revoked, has expired, or its owner is gone', async () => {
    const browser = await api().signedIn();
    const [revoked, expired, lasting] = [
      await madeBy(browser),
      await madeBy(browser, { days: 1 }),
      await madeBy(browser, { days: 2 }),
    ];
    expect((await browser.delete(`/api/user/access-tokens/${revoked.id}/`)).status).to.equal(204);
    expectProblem(await rated(revoked.token), 401, 'not-signed-in');
    api().clock.advance(day - 1);
    expect((await rated(expired.token)).status).to.equal(200);
    api().clock.advance(1);
    expectProblem(await rated(expired.token), 401, 'not-signed-in');
    expect((await rated(lasting.token)).status).to.equal(200);
    const again = await api().signedIn();
    expect((await again.send('DELETE', '/api/user/delete/', { json: once })).status).to.equal(204);
    expectProblem(await rated(lasting.token), 401, 'not-signed-in');
  });

  it('G4 is let in by the header alone: not by a cookie, the address, or a text that only looks so', async () => {
    const { token } = await madeBy(await api().signedIn());
    const browser = api().client();
    browser.cookies.set('access_token', token);
    browser.cookies.set('refresh_token', token);
    expectProblem(await browser.get('/api/user/movies/rated/'), 401, 'not-signed-in');
    expectProblem(await browser.post('/api/token/refresh/'), 401, 'session-ended');
    expectProblem(
      await api().client().get(`/api/user/movies/rated/?access_token=${token}`),
      401,
      'not-signed-in',
    );
    const wrong = await rated(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`);
    expectProblem(wrong, 401, 'not-signed-in');
    expect(wrong.headers['www-authenticate']).to.equal('Bearer error="invalid_token"');
    expectProblem(await rated(`${token}.a.b`), 401, 'not-signed-in');
    expectProblem(await ask('', 'POST', '/api/token/refresh/', { refresh: token }), 401, 'session-ended');
  });

  it('goes before the cookie of a browser, whoever that is', async () => {
    const { token } = await madeBy(await api().signedIn(), { scope: 'read' });
    const bob = await api().signedIn('bob');
    expect((await ask(token, 'GET', '/api/user/profile/', undefined, bob)).json).to.have.property(
      'username',
      'ada',
    );
  });

  it('is a stranger to what everybody may see, where its token opens nothing', async () => {
    const answer = await ask(`mcpat_${'x'.repeat(43)}`, 'GET', '/api/movie/1/');
    expect(answer.status).to.equal(200);
    expect(answer.json).to.have.property('rated', 0);
  });

  it('G5 is made by whoever knows the password, and told to the owner', async () => {
    const browser = await api().signedIn();
    expectProblem(await make(browser, { current_password: undefined }), 400, 'invalid-input');
    expectProblem(await make(browser, { current_password: 'not the password' }), 400, 'invalid-input');
    for (const wrong of [{ scope: 'admin' }, { days: 367 }, { days: 0.5 }, { days: '1' }, { name: ' ' }])
      expectProblem(await make(browser, wrong), 400, 'invalid-input');
    const { id } = await madeBy(browser);
    await browser.delete(`/api/user/access-tokens/${id}/`);
    const events = (await browser.get('/api/user/security-events/')).json as { event: string }[];
    expect(events.map(({ event }) => event)).to.deep.equal(['access-token-revoked', 'access-token-made']);
  });

  it('is listed without its token, with its last use to five minutes', async () => {
    const browser = await api().signedIn();
    const { token, id } = await madeBy(browser);
    const list = () => browser.get('/api/user/access-tokens/');
    expect((await list()).json).to.have.nested.property('[0].last_used_at', null);
    await rated(token);
    const [listed] = (await list()).json as { last_used_at: string }[];
    const used = listed?.last_used_at ?? '';
    expect(Date.parse(used) % (5 * minute)).to.equal(0);
    expect(api().clock.now().getTime() - Date.parse(used)).to.be.within(0, 5 * minute);
    expect((await list()).json).to.have.nested.property('[0].id', id);
    expect((await list()).text).not.to.include(token);
    expect((await browser.get('/api/user/export/')).text)
      .to.include('Import')
      .and.not.include(token);
  });

  it('G6 is nobody else’s to see or revoke', async () => {
    const { id, token } = await madeBy(await api().signedIn());
    const bob = await api().signedIn('bob');
    expect((await bob.get('/api/user/access-tokens/')).json).to.deep.equal([]);
    expectProblem(await bob.delete(`/api/user/access-tokens/${id}/`), 404, 'no-such-access-token');
    expect((await rated(token)).status).to.equal(200);
  });

  it('is one of fifty; those that have expired make room', async () => {
    const browser = await api().signedIn();
    for (let count = 0; count < 50; count += 1) await madeBy(browser, { days: count === 0 ? 1 : 30 });
    expectProblem(await make(browser), 409, 'too-many-access-tokens');
    await api().pass(day);
    expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
    await madeBy(browser);
  });

  it('leaves nothing of its token in the audit log', async () => {
    const { token } = await madeBy(await api().signedIn());
    await rated(token);
    const log = JSON.stringify(api().audit.events);
    expect(log).to.include('access-token-changed').and.not.include(token);
  });
});

describe('G2 What is its owner’s alone', () => {
  const api = useApi();

  /** What a program may ask of its owner's account itself. */
  const FOR_PROGRAMS = ['GET /api/user/profile/'];
  const CONTEXTS =
    /^\/api\/(?:token|user\/(?:profile|update|delete|export|sessions|security-events|totp|recovery-codes|passkeys|step-up|access-tokens|email|password|not-me))\//;

  it('is every route that says who gets into an account, or tells all of it', () => {
    const open = routesOf(bareMemory().container)
      .filter(({ path, who }) => CONTEXTS.test(path) && who !== 'owner' && who !== 'anyone')
      .flatMap(({ methods, path }) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(open).to.deep.equal(FOR_PROGRAMS);
  });

  it('is refused to programs, whatever they may do elsewhere', async () => {
    const browser = await api().signedIn();
    const made = await browser.post('/api/user/access-tokens/', {
      ...{ name: 'Import', scope: 'write', days: 30, current_password: password },
    });
    const headers = { authorization: `Bearer ${String(member(made, 'token'))}` };
    const owners = routesOf(bareMemory().container).filter(({ who }) => who === 'owner');
    expect(owners).to.have.length.greaterThan(10);
    for (const { methods, path } of owners)
      for (const method of Object.keys(methods)) {
        const asked = path.replaceAll(/:\w+/g, '1');
        expectProblem(
          await api()
            .client()
            .send(method, asked, { headers, json: method === 'GET' ? undefined : {} }),
          403,
          'not-for-programs',
        );
      }
    expect((await browser.get('/api/user/profile/')).status).to.equal(200);
  });
});
