import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { describeApi, password } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

describeApi('What happened to an account', (api) => {
  const eventsOf = async (browser: HttpClient) => {
    const answer = await browser.get('/api/user/security-events/');
    expect(answer.status).to.equal(200);
    return (answer.json as { event: string; device: string | null }[]).map(({ event, device }) => [
      event,
      device,
    ]);
  };
  const signInFrom = async (userAgent: string, browser = api().client()): Promise<HttpClient> => {
    const headers = { 'User-Agent': userAgent };
    expect((await browser.post('/api/token/', { username: 'ada', password }, { headers })).status).to.equal(
      200,
    );
    return browser;
  };
  const change = async (browser: HttpClient, changes: object) =>
    expect(
      (await browser.send('PATCH', '/api/user/update/', { json: { ...changes, current_password: password } }))
        .status,
    ).to.equal(200);

  it('is nothing after the first sign-in', async () => {
    expect(await eventsOf(await api().signedIn())).to.deep.equal([]);
  });

  it('is a sign-in from a new device, once', async () => {
    const here = await api().signedIn();
    await signInFrom(FIREFOX);
    await signInFrom(FIREFOX);
    expect(await eventsOf(here)).to.deep.equal([['new-device', 'Firefox on Linux']]);
  });

  it('is no sign-in from the browser that was signed in', async () => {
    const here = await api().signedIn();
    await signInFrom(FIREFOX, here);
    expect(await eventsOf(here)).to.deep.equal([]);
  });

  it('is a new password, a new e-mail address and sessions that were ended, the latest first', async () => {
    const here = await api().signedIn();
    await change(here, { email: 'ada@example.org' });
    await change(here, { email: 'ada@example.org', bio: 'Nothing new here.' });
    await signInFrom('');
    expect((await here.delete('/api/user/sessions/')).status).to.equal(204);
    expect((await here.delete('/api/user/sessions/')).status).to.equal(204);
    await change(here, { password: 'another fine password' });
    expect(await eventsOf(here)).to.deep.equal([
      ['password-changed', null],
      ['sessions-ended', null],
      ['email-changed', null],
    ]);
  });

  it('R6 is a session that ended because an old refresh token came back', async () => {
    const here = await api().signedIn();
    const there = await signInFrom(FIREFOX);
    const stolen = there.cookies.get('refresh_token') ?? '';
    expect((await there.post('/api/token/refresh/')).status).to.equal(200);
    await api().pass(31_000);
    const thief = api().client();
    thief.cookies.set('refresh_token', stolen);
    expectProblem(await thief.post('/api/token/refresh/'), 401, 'session-ended');
    expectProblem(await thief.post('/api/token/refresh/'), 401, 'session-ended');
    expect(await eventsOf(here)).to.deep.equal([
      ['session-reused', 'Firefox on Linux'],
      ['new-device', 'Firefox on Linux'],
    ]);
  });

  it('is told to its owner alone', async () => {
    const here = await api().signedIn();
    await signInFrom(FIREFOX);
    expect(await eventsOf(await api().signedIn('bob'))).to.deep.equal([]);
    expect(await eventsOf(here)).to.have.lengthOf(1);
    expectProblem(await api().client().get('/api/user/security-events/'), 401, 'not-signed-in');
  });
});
