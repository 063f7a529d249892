import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { shownBy } from '../support/generator.ts';
import { describeApi, password } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { minute } from './support/settings.ts';

describeApi('A second factor', (api) => {
  const once = { current_password: password };
  const offer = (browser: HttpClient) => browser.post('/api/user/totp/', once);
  const code = (secret: string, later = 0): string => shownBy(secret, api().clock.now(), later);
  const confirm = (browser: HttpClient, shown: string) =>
    browser.post('/api/user/totp/confirm/', { code: shown });
  const signIn = (more: object = {}, browser = api().client()) =>
    browser.post('/api/token/', { username: 'ada', password, ...more });

  /** Ada with a generator whose code of this step is used. */
  const withGenerator = async () => {
    const browser = await api().signedIn();
    const secret = String(member(await offer(browser), 'secret'));
    const confirmed = await confirm(browser, code(secret));
    expect(confirmed.status, confirmed.text).to.equal(200);
    return { browser, secret, recovery: member(confirmed, 'recovery_codes') as string[] };
  };
  const status = async (browser: HttpClient) => (await browser.get('/api/user/totp/')).json;
  const eventsOf = async (browser: HttpClient) =>
    ((await browser.get('/api/user/security-events/')).json as { event: string }[]).map(({ event }) => event);

  it('is offered once the password is given, and counts once its code has come back', async () => {
    const browser = await api().signedIn();
    expectProblem(await browser.post('/api/user/totp/', {}), 400, 'invalid-input');
    expectProblem(
      await browser.post('/api/user/totp/', { current_password: 'not the password' }),
      400,
      'invalid-input',
    );
    const offered = await offer(browser);
    expect(offered.status).to.equal(200);
    const secret = String(member(offered, 'secret'));
    expect(member(offered, 'uri'))
      .to.include(`secret=${secret}`)
      .and.match(/^otpauth:\/\/totp\//);
    expect(await status(browser)).to.deep.equal({ totp_since: null, recovery_codes_left: 0 });
    expect((await signIn()).status).to.equal(200);

    expectProblem(await confirm(browser, '000000'), 400, 'invalid-input');
    const confirmed = await confirm(browser, code(secret));
    expect(confirmed.status).to.equal(200);
    const shown = member(confirmed, 'recovery_codes') as string[];
    expect(new Set(shown).size).to.equal(10);
    for (const each of shown) expect(each).to.match(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    expect(await status(browser)).to.deep.equal({
      totp_since: api().clock.now().toISOString(),
      recovery_codes_left: 10,
    });
    expectProblem(await offer(browser), 409, 'totp-is-on');
    expectProblem(await confirm(browser, code(secret, 1)), 409, 'no-totp-offered');
  });

  it('is not confirmed a quarter of an hour after it was offered', async () => {
    const browser = await api().signedIn();
    const secret = String(member(await offer(browser), 'secret'));
    api().clock.advance(14.9 * minute);
    expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
    api().clock.advance(0.1 * minute);
    expectProblem(await confirm(browser, code(secret)), 409, 'no-totp-offered');
  });

  it('P29 is asked for at sign-in, after the password alone was right', async () => {
    const { secret } = await withGenerator();
    const asked = await signIn();
    expectProblem(asked, 401, 'second-factor-required');
    expect(asked.setCookies).to.deep.equal([]);
    expectProblem(await signIn({ password: 'not the password' }), 401, 'wrong-credentials');
    expectProblem(
      await signIn({ password: 'not the password', code: code(secret, 1) }),
      401,
      'wrong-credentials',
    );
    expectProblem(await signIn({ code: '000000' }), 401, 'wrong-code');
    expect((await signIn({ code: code(secret, 1) })).status).to.equal(200);
  });

  it('P20 is taken once, also by two at once', async () => {
    const { secret } = await withGenerator();
    expectProblem(await signIn({ code: code(secret) }), 401, 'wrong-code');
    const shown = code(secret, 1);
    const answers = await Promise.all([signIn({ code: shown }), signIn({ code: shown })]);
    expect(answers.map((answer) => answer.status).sort()).to.deep.equal([200, 401]);
    expectProblem(await signIn({ code: shown }), 401, 'wrong-code');
  });

  it('P20 is guessed five times by strangers, then not for a quarter of an hour, from nowhere', async () => {
    const { secret } = await withGenerator();
    for (let guess = 0; guess < 5; guess += 1)
      expectProblem(await signIn({ code: `00000${guess}` }), 401, 'wrong-code');
    const waiting = await signIn({ code: code(secret, 1) });
    expectProblem(waiting, 429, 'too-many-attempts');
    const wait = Number(waiting.headers['retry-after']);
    expect(wait).to.be.greaterThan(0);
    expectProblem(await signIn(), 401, 'second-factor-required');
    api().clock.advance(wait * 1000);
    expect((await signIn({ code: code(secret) })).status).to.equal(200);
  });

  it('P19 is taken from a known browser while somebody who knows the password guesses at it', async () => {
    const { browser, secret } = await withGenerator();
    for (let guess = 0; guess < 5; guess += 1) await signIn({ code: `00000${guess}` });
    expectProblem(await signIn({ code: code(secret, 1) }), 429, 'too-many-attempts');
    for (let guess = 0; guess < 4; guess += 1)
      expectProblem(
        await browser.post('/api/user/step-up/', { code: `00000${guess}` }),
        400,
        'invalid-input',
      );
    const own = await browser.post('/api/token/', { username: 'ada', password, code: code(secret, 1) });
    expect(own.status).to.equal(200);
  });

  it('P20 is guessed five times from one browser, then not for a quarter of an hour', async () => {
    const { browser, secret } = await withGenerator();
    const wrong = { code: '000000' };
    for (let guess = 0; guess < 5; guess += 1)
      expectProblem(await browser.post('/api/user/step-up/', wrong), 400, 'invalid-input');
    const right = { code: code(secret, 1) };
    expectProblem(await browser.post('/api/user/step-up/', right), 429, 'too-many-attempts');
    const signingIn = await browser.post('/api/token/', { username: 'ada', password, ...right });
    expectProblem(signingIn, 429, 'too-many-attempts');
  });

  it('is replaced by a recovery code, once, of which the owner is told', async () => {
    const { browser, recovery } = await withGenerator();
    const [first = ''] = recovery;
    expect((await signIn({ code: first.toLowerCase().replaceAll('-', ' ') })).status).to.equal(200);
    expectProblem(await signIn({ code: first }), 401, 'wrong-code');
    expect(await status(browser)).to.have.property('recovery_codes_left', 9);
    expect(await eventsOf(browser)).to.include('recovery-code-used');
  });

  it('is no part of a sign-in to an account without one, whatever code is sent', async () => {
    await api().signedIn();
    expect((await signIn({ code: '123456' })).status).to.equal(200);
  });

  it('P30 G5 is shown again before what decides who gets in, when it was not shown lately', async () => {
    const { browser, secret } = await withGenerator();
    const newPassword = { password: 'another fine password', ...once };
    await api().pass(10 * minute);
    for (const answer of [
      await browser.send('PATCH', '/api/user/update/', { json: newPassword }),
      await browser.send('DELETE', '/api/user/totp/', { json: once }),
      await browser.post('/api/user/recovery-codes/', once),
      await browser.post('/api/user/access-tokens/', { name: 'Import', scope: 'read', days: 1, ...once }),
      await browser.send('DELETE', '/api/user/delete/', { json: once }),
    ])
      expectProblem(answer, 403, 'step-up-required');
    expect((await browser.send('PATCH', '/api/user/update/', { json: { bio: 'Text.' } })).status).to.equal(
      200,
    );
    expectProblem(await browser.post('/api/user/step-up/', { code: '000000' }), 400, 'invalid-input');
    expect((await browser.post('/api/user/step-up/', { code: code(secret) })).status).to.equal(204);
    expectProblem(await browser.post('/api/user/step-up/', { code: code(secret) }), 400, 'invalid-input');
    expect((await browser.send('PATCH', '/api/user/update/', { json: newPassword })).status).to.equal(200);
  });

  it('that one session has shown counts for no other', async () => {
    const browser = await api().signedIn();
    const other = await api().signedIn();
    const secret = String(member(await offer(browser), 'secret'));
    expect((await confirm(browser, code(secret))).status).to.equal(200);
    expectProblem(await other.send('DELETE', '/api/user/totp/', { json: once }), 403, 'step-up-required');
    expect((await browser.send('DELETE', '/api/user/totp/', { json: once })).status).to.equal(204);
  });

  it('shown at sign-in counts for the session that began', async () => {
    const { secret } = await withGenerator();
    const browser = api().client();
    expect((await signIn({ code: code(secret, 1) }, browser)).status).to.equal(200);
    expect((await browser.post('/api/user/recovery-codes/', once)).status).to.equal(200);
  });

  it('gets new recovery codes, in place of the former ones', async () => {
    const { browser, recovery } = await withGenerator();
    const renewed = await browser.post('/api/user/recovery-codes/', once);
    expect(renewed.status).to.equal(200);
    expectProblem(await signIn({ code: recovery[0] }), 401, 'wrong-code');
    const [fresh] = member(renewed, 'recovery_codes') as string[];
    expect((await signIn({ code: fresh })).status).to.equal(200);
  });

  it('can be done without again, of which the owner is told', async () => {
    const { browser } = await withGenerator();
    expect((await browser.send('DELETE', '/api/user/totp/', { json: once })).status).to.equal(204);
    expectProblem(await browser.send('DELETE', '/api/user/totp/', { json: once }), 409, 'no-second-factor');
    expect((await signIn()).status).to.equal(200);
    expect(await eventsOf(browser)).to.deep.equal(['second-factor-off', 'second-factor-on']);
  });

  it('stands in the export, without its secret', async () => {
    const { browser, secret } = await withGenerator();
    const { json, text } = await browser.get('/api/user/export/');
    expect(json).to.have.nested.property('second_factors.recovery_codes_left', 10);
    expect(text).not.to.include(secret);
  });

  it('leaves nothing of its codes and secrets in the audit log', async () => {
    const { secret, recovery } = await withGenerator();
    await signIn({ code: code(secret, 1) });
    await signIn({ code: '000000' });
    const log = JSON.stringify(api().audit.events);
    expect(log).to.include('second-factor-failed');
    for (const told of [secret, code(secret, 1), ...recovery]) expect(log).not.to.include(told);
  });
});
