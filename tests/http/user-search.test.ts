import { expect } from 'chai';
import type { Answer, HttpClient } from '../support/http.ts';
import { describeApi, describeOnPostgres, type Api } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

const search = (client: HttpClient, name: string, more = '') =>
  client.get(`/api/user/search/?username=${encodeURIComponent(name)}${more}`);

const names = ({ json }: Answer): readonly string[] =>
  (json as readonly { readonly username: string }[]).map(({ username }) => username);

/** People with these names, in order; the first one is signed in. */
const people = async (api: Api, first: string, ...others: readonly string[]): Promise<HttpClient> => {
  for (const name of others) await api.signedIn(name);
  return api.signedIn(first);
};

describeApi('A search for people', (api) => {
  it('finds the whole name first, then names that begin so, by name, whatever the case', async () => {
    const ada = await people(api(), 'ada', 'Ann-Marie', 'anna', 'ANN', 'joann', 'an_n', 'ann.b', 'bob');
    expect(names(await search(ada, 'aNn'))).to.deep.equal(['ANN', 'Ann-Marie', 'ann.b', 'anna']);
    expect((await search(ada, ' ann ')).json).to.deep.include({ id: 3, username: 'ANN' });
    expect(names(await search(ada, 'ａｎｎａ'))).to.deep.equal(['anna']);
    expect((await search(ada, 'zoe')).json).to.deep.equal([]);
  });

  it('takes no character for another', async () => {
    const ada = await people(api(), 'ada', 'a-b', 'a_b', 'a.b');
    expect(names(await search(ada, 'a_'))).to.deep.equal(['a_b']);
    for (const text of ['%', '_', '\\', "' or 1=1 --", '\u{10FFFF}', 'a'.repeat(100)])
      expect((await search(ada, text)).json, text).to.deep.equal([]);
  });

  it('finds oneself too', async () => {
    const ada = await people(api(), 'ada');
    expect(names(await search(ada, 'a'))).to.deep.equal(['ada']);
    await ada.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    expect(names(await search(ada, 'a'))).to.deep.equal(['ada']);
  });

  it('wants a name', async () => {
    const ada = await people(api(), 'ada');
    for (const query of [
      '',
      '?username=',
      '?username=%20',
      `?username=${'x'.repeat(101)}`,
      '?username=a&limit=0',
    ])
      expectProblem(await ada.get(`/api/user/search/${query}`), 400, 'invalid-input');
    expectProblem(await api().client().get('/api/user/search/?username=a'), 401, 'not-signed-in');
  });

  it('finds who hides their profile by the whole name only, but for their friends', async () => {
    const eve = await api().signedIn('eve');
    const ada = await people(api(), 'ada');
    await eve.send('PATCH', '/api/user/update/', { json: { privacy: { profile: 'friends' } } });
    expect((await search(ada, 'ev')).json).to.deep.equal([]);
    expect(names(await search(ada, 'EVE'))).to.deep.equal(['eve']);
    await ada.post('/api/send-friend-request/1/');
    await eve.post('/api/send-friend-request/2/');
    expect(names(await search(ada, 'ev'))).to.deep.equal(['eve']);
    await eve.send('PATCH', '/api/user/update/', { json: { privacy: { profile: 'only-me' } } });
    expect((await search(ada, 'ev')).json).to.deep.equal([]);
    expect(names(await search(ada, 'eve'))).to.deep.equal(['eve']);
  });

  it('finds nobody who has blocked one, and whom one has blocked by the whole name', async () => {
    const eve = await api().signedIn('eve');
    const ada = await people(api(), 'ada');
    await eve.post('/api/user/2/block/');
    for (const name of ['e', 'eve']) expect((await search(ada, name)).json).to.deep.equal([]);
    expect((await search(eve, 'ad')).json).to.deep.equal([]);
    expect(names(await search(eve, 'ada'))).to.deep.equal(['ada']);
  });
});

describeOnPostgres('A search for people', (api) => {
  it('goes page by page, each name once, also when somebody comes between', async () => {
    const ada = await people(api(), 'ada', 'ann', 'anna', 'annabel', 'annb');
    const found: string[] = [];
    let next: string | undefined = '/api/user/search/?username=ann&limit=1';
    while (next !== undefined) {
      const page: Answer = await ada.get(next);
      found.push(...names(page));
      if (found.length === 2) await api().signedIn('ann-new');
      next = /<(.+)>/.exec(page.headers['link']?.toString() ?? '')?.[1];
    }
    expect(new Set(found).size).to.equal(found.length);
    expect(found).to.include.members(['ann', 'anna', 'annabel', 'annb']);
    const other = await ada.get('/api/user/search/?username=ann&limit=1');
    const cursor = /cursor=([^&>]+)/.exec(other.headers['link']?.toString() ?? '')![1]!;
    expectProblem(await search(ada, 'anna', `&cursor=${cursor}`), 400, 'invalid-input');
  });
});
