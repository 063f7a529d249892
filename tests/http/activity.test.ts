import { expect } from 'chai';
import type { Answer, HttpClient } from '../support/http.ts';
import { describeApi, password, type Api } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

interface Activity {
  readonly kind: string;
  readonly user: { readonly id: number; readonly username: string };
  readonly movie: { readonly id: number };
  readonly at: string;
}

const [ADA, BOB] = [1, 2];
const PATH = '/api/friends/activity/';

const kinds = ({ json }: Answer): readonly string[] => (json as readonly Activity[]).map(({ kind }) => kind);

/** Ada and Bob, each signed in and friends of one another; their ids are 1 and 2. */
const twoFriends = async (api: Api): Promise<readonly [HttpClient, HttpClient]> => {
  const [ada, bob] = [await api.signedIn('ada'), await api.signedIn('bob')];
  await ada.post(`/api/send-friend-request/${BOB}/`);
  expect((await bob.post(`/api/send-friend-request/${ADA}/`)).status).to.equal(200);
  return [ada, bob];
};

describeApi('What friends did', (api) => {
  /** One of each kind, a millisecond apart. */
  const doEverything = async (person: HttpClient): Promise<void> => {
    for (const [path, json] of [
      ['/api/movie/1/rate/', { rating: 4.5 }],
      ['/api/movie/2/diary/', { note: 'At last.' }],
      ['/api/movie/3/comment/', { body: 'He dies.', spoiler: true }],
      ['/api/movie/4/watch/', { note: 'Soon.' }],
    ] as const) {
      const answer = await person.post(path, json);
      expect(answer.status, answer.text).to.equal(201);
      await api().pass(1);
    }
  };

  it('is listed with all that its kind tells, newest first, and no more', async () => {
    const [ada, bob] = await twoFriends(api());
    await doEverything(bob);
    const answer = await ada.get(PATH);
    expect(answer.headers['cache-control']).to.equal('no-store');
    expect(kinds(answer)).to.deep.equal(['watchlist', 'comment', 'diary', 'rating']);
    const [wished, commented, watched, rated] = answer.json as readonly (Activity & object)[];
    expect(wished).to.have.all.keys('kind', 'user', 'movie', 'at');
    expect(wished?.movie).to.have.all.keys(
      ...['id', 'title', 'release_date', 'year', 'runtime', 'overview', 'poster_url', 'adult'],
      ...['average_rating', 'rating_count'],
    );
    expect(wished?.user).to.deep.equal({ id: BOB, username: 'bob' });
    expect(wished?.at).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(commented).to.have.all.keys('kind', 'user', 'movie', 'at', 'comment');
    expect(commented).to.deep.include({ comment: { id: 1, body: 'He dies.', spoiler: true, edited: false } });
    expect(watched).to.have.all.keys('kind', 'user', 'movie', 'at', 'diary');
    expect(watched).to.have.nested.property('diary.note', 'At last.');
    expect(rated).to.have.all.keys('kind', 'user', 'movie', 'at', 'rating');
    expect(rated).to.include({ rating: 4.5 });
  });

  it('comes in pages that link to the next, until the last', async () => {
    const [ada, bob] = await twoFriends(api());
    await doEverything(bob);
    const first = await ada.get(`${PATH}?limit=3`);
    expect(kinds(first)).to.deep.equal(['watchlist', 'comment', 'diary']);
    await bob.post('/api/movie/5/rate/', { rating: 1 });
    const next = /<(.*)>; rel="next"/.exec(String(first.headers.link))![1]!;
    const second = await ada.get(next);
    expect(second.headers).not.to.have.property('link');
    expect(kinds(await ada.get(PATH))).to.have.length(5);
    expectProblem(await ada.get(`${PATH}?cursor=edited`), 400, 'invalid-input');
    expectProblem(await ada.get(`${PATH}?limit=0`), 400, 'invalid-input');
  });

  it('is shown to friends alone, and to oneself neither', async () => {
    const [, bob] = await twoFriends(api());
    const eve = await api().signedIn('eve');
    await doEverything(bob);
    for (const person of [eve, bob]) expect((await person.get(PATH)).json).to.deep.equal([]);
    expectProblem(await api().client().get(PATH), 401, 'not-signed-in');
  });

  it('is gone when it was taken back, and with the account', async () => {
    const [ada, bob] = await twoFriends(api());
    await doEverything(bob);
    await bob.delete('/api/movie/1/rate/');
    await bob.delete('/api/movie/4/watch/');
    expect(kinds(await ada.get(PATH))).to.deep.equal(['comment', 'diary']);
    await bob.delete('/api/user/delete/', { current_password: password });
    expect((await ada.get(PATH)).json).to.deep.equal([]);
  });

  it('is gone with the friendship, and is not told to whom was blocked', async () => {
    const [ada, bob] = await twoFriends(api());
    await doEverything(bob);
    await bob.post(`/api/user/${ADA}/block/`);
    expect((await ada.get(PATH)).json).to.deep.equal([]);
  });

  it('follows what the friend lets friends see, also of what is there already', async () => {
    const [ada, bob] = await twoFriends(api());
    await doEverything(bob);
    for (const [privacy, left] of [
      [{ ratings: 'only-me' }, ['watchlist', 'comment', 'diary']],
      [{ diary: 'only-me' }, ['watchlist', 'comment']],
      [{ lists: 'only-me' }, ['comment']],
      [{ activity: 'only-me' }, []],
      [{ activity: 'friends', ratings: 'friends' }, ['comment', 'rating']],
    ] as const) {
      await bob.send('PATCH', '/api/user/update/', { json: { privacy } });
      expect(kinds(await ada.get(PATH))).to.deep.equal(left);
    }
  });
});
