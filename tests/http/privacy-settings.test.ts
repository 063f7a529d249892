import { expect } from 'chai';
import { areas } from '#domain/privacy/area';
import { audiencesOf } from '#domain/privacy/audiences';
import type { HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

const change = (client: HttpClient, json: object) => client.send('PATCH', '/api/user/update/', { json });

describeApi('Who may see what', (api) => {
  it('is everybody who is signed in, until somebody says otherwise', async () => {
    const ada = await api().signedIn('ada');
    const own = await ada.get('/api/user/profile/');
    expect(own.json).to.deep.include({ is_private: false, privacy: audiencesOf('signed-in') });
  });

  it('is said of any area, and what is left out stays', async () => {
    const ada = await api().signedIn('ada');
    await change(ada, { privacy: { diary: 'only-me' } });
    const answer = await change(ada, { privacy: { profile: 'everyone', lists: '' } });
    expect(answer.status).to.equal(200);
    const privacy = { ...audiencesOf('signed-in'), profile: 'everyone', diary: 'only-me' };
    expect(answer.json).to.deep.include({ privacy, is_private: false });
    expect((await ada.get('/api/user/profile/')).json).to.deep.equal(answer.json);
  });

  it('is switched for everything by is_private, but for what is named beside it', async () => {
    const ada = await api().signedIn('ada');
    const on = await change(ada, { is_private: true, privacy: { diary: 'only-me' } });
    expect(on.json).to.deep.include({
      privacy: { ...audiencesOf('friends'), diary: 'only-me' },
      is_private: true,
    });
    const off = await change(ada, { is_private: false });
    expect(off.json).to.deep.include({ privacy: audiencesOf('signed-in'), is_private: false });
    const other = await change(ada, { is_private: true, privacy: { profile: 'everyone' } });
    expect(other.json).to.deep.include({ is_private: false });
    expect((await change(ada, { privacy: '' })).json).to.deep.equal(other.json);
  });

  it('is not opened by an is_private that says what is so already', async () => {
    const ada = await api().signedIn('ada');
    await change(ada, { privacy: { ratings: 'only-me' } });
    const sent = await ada.send('PUT', '/api/user/update/', { json: { bio: 'x', is_private: false } });
    const open = { ...audiencesOf('signed-in'), ratings: 'only-me' };
    expect(sent.json).to.deep.include({ bio: 'x', privacy: open });
    await change(ada, { is_private: true, privacy: { diary: 'only-me' } });
    const again = await change(ada, { is_private: true });
    expect(again.json).to.deep.include({ privacy: { ...audiencesOf('friends'), diary: 'only-me' } });
  });

  it('is refused where nobody knows what is meant, and nothing is changed', async () => {
    const ada = await api().signedIn('ada');
    const answer = await change(ada, { bio: 'x', privacy: { diary: 'fans', lists: 7, ratings: 'only-me' } });
    expectProblem(answer, 400, 'invalid-input');
    expect(member(answer, 'error_codes')).to.deep.equal({
      'privacy.diary': ['not-an-option'],
      'privacy.lists': ['not-an-option'],
    });
    for (const privacy of [null, 7, [], 'friends', true])
      expectProblem(await change(ada, { privacy }), 400, 'invalid-input');
    expect((await ada.get('/api/user/profile/')).json).to.deep.include({
      bio: null,
      privacy: audiencesOf('signed-in'),
    });
  });

  it('cannot be given areas of its own', async () => {
    const ada = await api().signedIn('ada');
    const answer = await change(ada, { privacy: { secrets: 'only-me', __proto__: { diary: 'only-me' } } });
    expect(member(answer, 'privacy')).to.have.all.keys(...areas);
  });

  it('holds for what was there before', async () => {
    const ada = await api().signedIn('ada');
    const bob = await api().signedIn('bob');
    await ada.post('/api/movie/1/rate/', { rating: 5 });
    expect((await bob.get('/api/user/1/movies/rated/')).json).to.have.length(1);
    await change(ada, { privacy: { ratings: 'only-me' } });
    expectProblem(await bob.get('/api/user/1/movies/rated/'), 403, 'private-profile');
    expect((await bob.get('/api/user/1/friends/')).status).to.equal(200);
    await change(ada, { privacy: { ratings: 'everyone' } });
    expect((await bob.get('/api/user/1/movies/rated/')).json).to.have.length(1);
  });
});
