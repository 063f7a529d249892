import { expect } from 'chai';
import { audiencesOf } from '#domain/privacy/audiences';
import { cleared, expectProblem, member } from './support/expectations.ts';
import { password, describeApi } from './support/api.ts';

describeApi('An own account', (api) => {
  const profile = () => ({
    id: 1,
    username: 'ada',
    email: null,
    email_verified: false,
    pending_email: null,
    birth_date: null,
    is_private: false,
    privacy: audiencesOf('signed-in'),
    bio: null,
    watchlist_removes_seen: false,
    time_zone: 'UTC',
    created_at: api().clock.now().toISOString(),
  });

  it('shows exactly what the contract lists', async () => {
    const browser = await api().signedIn();
    expect((await browser.get('/api/user/profile/')).json).to.deep.equal(profile());
  });

  for (const method of ['PUT', 'PATCH'])
    it(`is changed by ${method}, and what is left out stays`, async () => {
      const browser = await api().signedIn();
      await browser.send(method, '/api/user/update/', { json: { bio: 'Films.', birth_date: '1990-12-10' } });
      const answer = await browser.send(method, '/api/user/update/', {
        json: { is_private: true, watchlist_removes_seen: true, birth_date: null },
      });
      expect(answer.status).to.equal(200);
      const settings = {
        is_private: true,
        privacy: audiencesOf('friends'),
        watchlist_removes_seen: true,
      };
      expect(answer.json).to.deep.equal({ ...profile(), bio: 'Films.', ...settings });
    });

  it('P21 cannot be given what is not its to set', async () => {
    const browser = await api().signedIn();
    const json = { id: 9, user_id: 9, created_at: '2000-01-01T00:00:00Z', is_admin: true };
    expect((await browser.send('PATCH', '/api/user/update/', { json })).json).to.deep.equal(profile());
  });

  it('P24 takes strict types only', async () => {
    const browser = await api().signedIn();
    const json = { username: 1, email: {}, is_private: 'true', bio: 7, birth_date: [] };
    const answer = await browser.send('PATCH', '/api/user/update/', { json });
    expectProblem(answer, 400, 'invalid-input');
    expect(member(answer, 'errors')).to.have.all.keys('username', 'email', 'is_private', 'bio', 'birth_date');
  });

  it('tells all fields that cannot be taken at once', async () => {
    const browser = await api().signedIn();
    const json = { username: 'x', email: 'nowhere', bio: '\u0007', birth_date: '2001-02-30' };
    const answer = await browser.send('PATCH', '/api/user/update/', { json });
    expectProblem(answer, 400, 'invalid-input');
    expect(member(answer, 'errors')).to.have.all.keys('username', 'email', 'bio', 'birth_date');
  });

  it('asks for the current password before a new e-mail address or password', async () => {
    const browser = await api().signedIn();
    for (const change of [{ email: 'ada@example.org' }, { password: 'another long password' }]) {
      const without = await browser.send('PATCH', '/api/user/update/', { json: change });
      expectProblem(without, 400, 'invalid-input');
      expect(without.json).to.have.nested.property('errors.current_password');
      const wrong = { ...change, current_password: 'wrong' };
      expectProblem(await browser.send('PATCH', '/api/user/update/', { json: wrong }), 400, 'invalid-input');
      const right = { ...change, current_password: password };
      expect((await browser.send('PATCH', '/api/user/update/', { json: right })).status).to.equal(200);
    }
  });

  it('P10 takes no common password on a change either', async () => {
    const browser = await api().signedIn();
    const json = { password: 'password1', current_password: password };
    expectProblem(await browser.send('PATCH', '/api/user/update/', { json }), 400, 'invalid-input');
  });

  it('cannot take the name of another', async () => {
    await api().signedIn('bob');
    const browser = await api().signedIn('ada');
    const answer = await browser.send('PATCH', '/api/user/update/', { json: { username: 'BOB' } });
    expectProblem(answer, 409, 'username-taken');
  });

  it('is deleted with the password, for good, and its cookies with it', async () => {
    const browser = await api().signedIn();
    expectProblem(await browser.delete('/api/user/delete/', {}), 400, 'invalid-input');
    expectProblem(
      await browser.delete('/api/user/delete/', { current_password: 'wrong' }),
      400,
      'invalid-input',
    );
    const kept = new Map(browser.cookies);
    const answer = await browser.delete('/api/user/delete/', { current_password: password });
    expect(answer.status).to.equal(204);
    expect(answer.text).to.equal('');
    expect(cleared(answer)).to.deep.equal(['access_token', 'refresh_token']);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expectProblem(await browser.get('/api/user/profile/'), 401, 'not-signed-in');
    expectProblem(await browser.post('/api/token/refresh/'), 401, 'session-ended');
    expectProblem(await browser.post('/api/token/', { username: 'ada', password }), 401, 'wrong-credentials');
  });

  for (const [method, path] of [
    ['GET', '/api/user/profile/'],
    ['PATCH', '/api/user/update/'],
    ['PUT', '/api/user/update/'],
    ['DELETE', '/api/user/delete/'],
  ] as const)
    it(`is nobody else's: ${method} ${path} asks to sign in`, async () => {
      expectProblem(await api().client().send(method, path), 401, 'not-signed-in');
    });
});

describeApi('Signing out', (api) => {
  const path = '/api/user/logout/';

  it('ends the session on the server and clears both cookies', async () => {
    const browser = await api().signedIn();
    const kept = new Map(browser.cookies);
    const answer = await browser.post(path);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.deep.equal({ detail: 'Signed out.' });
    expect(cleared(answer)).to.deep.equal(['access_token', 'refresh_token']);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expectProblem(await browser.get('/api/user/profile/'), 401, 'not-signed-in');
    expectProblem(await browser.post('/api/token/refresh/'), 401, 'session-ended');
  });

  it('answers the same when nobody was signed in, again and again', async () => {
    const stranger = api().client();
    const first = await stranger.post(path);
    expect(first.status).to.equal(200);
    expect(first.json).to.deep.equal({ detail: 'Signed out.' });
    expect(cleared(first)).to.deep.equal(['access_token', 'refresh_token']);
    stranger.cookies.set('refresh_token', 'garbage');
    expect((await stranger.post(path)).json).to.deep.equal(first.json);
  });

  it('works with an access token that has expired', async () => {
    const browser = await api().signedIn();
    const token = browser.cookies.get('refresh_token');
    browser.cookies.delete('refresh_token');
    await api().pass(60 * 60 * 1000);
    expect((await browser.post(path)).status).to.equal(200);
    const refreshed = await api().client().post('/api/token/refresh/', { refresh: token });
    expectProblem(refreshed, 401, 'session-ended');
  });

  it('works for a client without cookies', async () => {
    await api().signedIn();
    const script = api().client();
    const signedIn = await script.post('/api/token/', { username: 'ada', password, transport: 'body' });
    const refresh = member(signedIn, 'refresh');
    expect((await script.post(path, { refresh })).status).to.equal(200);
    expectProblem(await script.post('/api/token/refresh/', { refresh }), 401, 'session-ended');
  });
});
