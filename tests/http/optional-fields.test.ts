import { expect } from 'chai';
import { describeApi, password } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

describeApi('An optional field that is empty', (api) => {
  it('counts as not given at sign-up', async () => {
    const empty = { username: 'ada', password, email: '', birth_date: '' };
    expect((await api().client().post('/api/user/signup/', empty)).status).to.equal(201);
    expect((await (await api().signedIn()).get('/api/user/profile/')).json).to.include({
      email: null,
      birth_date: null,
    });
  });

  it('changes nothing of an account', async () => {
    const browser = await api().signedIn();
    const given = { email: 'ada@example.org', birth_date: '1915-12-10', bio: 'Films.', is_private: true };
    const known = { ...given, current_password: password };
    const before = await browser.send('PATCH', '/api/user/update/', { json: known });
    expect(before.status).to.equal(200);
    const empty = { email: '', birth_date: '', bio: '', is_private: '', username: '', password: '' };
    const after = await browser.send('PATCH', '/api/user/update/', {
      json: { ...empty, current_password: '' },
    });
    expect(after.status).to.equal(200);
    expect(after.json).to.deep.equal(before.json);
  });

  it('counts as not given at sign-in, refresh and sign-out', async () => {
    const browser = await api().signedIn();
    const signedIn = await browser.post('/api/token/', { username: 'ada', password, transport: '' });
    expect(signedIn.setCookies).to.have.length(2);
    expect((await browser.post('/api/token/refresh/', { refresh: '' })).status).to.equal(200);
    expect((await browser.post('/api/user/logout/', { refresh: '' })).status).to.equal(200);
    expectProblem(await browser.post('/api/token/refresh/'), 401, 'session-ended');
  });

  it('is asked for where it is not optional', async () => {
    const answer = await api().client().post('/api/user/signup/', { username: '', password: '', email: '' });
    expectProblem(answer, 400, 'invalid-input');
    expect(member(answer, 'errors')).to.have.keys('username', 'password');
    expectProblem(await api().client().get('/api/movie/search/?title='), 400, 'invalid-input');
  });
});
