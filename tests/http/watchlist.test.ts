import { expect } from 'chai';
import { describeApi, describeOnPostgres } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import type { Answer, HttpClient } from '../support/http.ts';

interface Listed {
  readonly id: number;
  readonly note?: string | null;
  readonly seen?: boolean;
  readonly wanted_by?: readonly object[];
}

const listed = (answer: Answer): readonly Listed[] => {
  expect(answer.status, answer.text).to.equal(200);
  return answer.json as readonly Listed[];
};
const idsOf = (answer: Answer): readonly number[] => listed(answer).map(({ id }) => id);
const own = '/api/movies/watch/';

/** Every page of a list, of so many films each. */
const pagesOf = async (browser: HttpClient, path: string, limit: number): Promise<readonly number[][]> => {
  const pages: number[][] = [];
  let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`;
  while (next !== undefined) {
    const answer: Answer = await browser.get(next);
    pages.push([...idsOf(answer)]);
    next = /<(.*)>/.exec(String(answer.headers.link ?? ''))?.[1];
  }
  return pages;
};

describeApi('A watch list', (api) => {
  it('holds a film from the time it was put there, whatever is said of it later', async () => {
    const browser = await api().signedIn();
    const addedAt = api().clock.now().toISOString();
    const first = await browser.post('/api/movie/3/watch/', {});
    expect(first.status).to.equal(201);
    expect(first.json).to.deep.equal({ message: 'On your watch list.' });
    api().clock.advance(1000);
    const again = await browser.post('/api/movie/3/watch/', { note: ' With Bob. ' });
    expect(again.status).to.equal(200);
    expect(again.json).to.deep.equal({ message: 'On your watch list already.' });
    expect((await browser.get(own)).json).to.deep.equal([
      {
        ...{ id: 3, title: 'Casablanca', release_date: null, year: 1993, runtime: 100, overview: null },
        ...{ poster_url: null, adult: false, average_rating: null, rating_count: 0 },
        ...{ added_at: addedAt, note: 'With Bob.', seen: false },
      },
    ]);
  });

  it('takes a film without any body', async () => {
    const browser = await api().signedIn();
    expect((await browser.post('/api/movie/3/watch/')).status).to.equal(201);
  });

  it('keeps a note until another one or null is given', async () => {
    const browser = await api().signedIn();
    const notes: unknown[] = [];
    for (const body of [{ note: 'One.' }, {}, { note: '' }, { note: 'Two.' }, { note: null }]) {
      await browser.post('/api/movie/3/watch/', body);
      notes.push(listed(await browser.get(own))[0]?.note);
    }
    expect(notes).to.deep.equal(['One.', 'One.', 'One.', 'Two.', null]);
  });

  it('refuses a note that cannot be taken, and keeps nothing', async () => {
    const browser = await api().signedIn();
    for (const [note, code] of [
      [' \n', 'required'],
      ['a'.repeat(281), 'too-long'],
      ['\u0007', 'unstorable-characters'],
      ['\u202egpj', 'invalid-characters'],
      [7, 'wrong-type'],
    ]) {
      const answer = await browser.post('/api/movie/3/watch/', { note });
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'error_codes')).to.deep.equal({ note: [code] });
    }
    expect(idsOf(await browser.get(own))).to.be.empty;
  });

  it('is shown newest first, page by page, to everybody their own', async () => {
    const browser = await api().signedIn();
    for (const id of [2, 5, 1, 4, 3]) {
      await browser.post(`/api/movie/${id}/watch/`);
      if (id !== 1) api().clock.advance(1000);
    }
    expect(await pagesOf(browser, own, 2)).to.deep.equal([[3, 4], [1, 5], [2]]);
    expect(idsOf(await (await api().signedIn('bob')).get(own))).to.be.empty;
  });

  it('is told of on the page of a film', async () => {
    const browser = await api().signedIn();
    const isOn = async (client: HttpClient) => member(await client.get('/api/movie/3/'), 'on_watchlist');
    expect(await isOn(browser)).to.equal(false);
    await browser.post('/api/movie/3/watch/');
    expect(await isOn(browser)).to.equal(true);
    expect(await isOn(api().client())).to.equal(false);
    expect(await isOn(await api().signedIn('bob'))).to.equal(false);
    await browser.delete('/api/movie/3/watch/');
    expect(await isOn(browser)).to.equal(false);
  });

  it('lets go of a film, again and again', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/3/watch/');
    for (let n = 0; n < 2; n += 1) {
      const answer = await browser.delete('/api/movie/3/watch/');
      expect([answer.status, answer.text]).to.deep.equal([204, '']);
    }
    expect(idsOf(await browser.get(own))).to.be.empty;
  });

  it('tells what was seen, and keeps it', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/3/watch/');
    await browser.post('/api/movie/3/rate/', { rating: 4 });
    expect(listed(await browser.get(own))[0]).to.include({ id: 3, seen: true });
  });

  it('loses what was seen where its owner wants that, and has it again when it was not seen', async () => {
    const browser = await api().signedIn();
    const wants = (watchlist_removes_seen: boolean) =>
      browser.send('PATCH', '/api/user/update/', { json: { watchlist_removes_seen } });
    expect((await wants(true)).json).to.include({ watchlist_removes_seen: true });
    for (const id of [3, 4]) await browser.post(`/api/movie/${id}/watch/`);
    await browser.post('/api/movie/3/rate/', { rating: 4 });
    expect(idsOf(await browser.get(own))).to.deep.equal([4]);
    expect((await browser.get('/api/movie/3/')).json).to.include({ on_watchlist: false });
    const again = await browser.post('/api/movie/3/watch/');
    expect(again.status).to.equal(200);
    expect(member(again, 'message')).to.match(/left out/);
    await browser.delete('/api/movie/3/rate/');
    expect(idsOf(await browser.get(own))).to.deep.equal([4, 3]);
    await browser.post('/api/movie/3/rate/', { rating: 4 });
    await wants(false);
    expect(idsOf(await browser.get(own))).to.deep.equal([4, 3]);
  });

  it('knows no film that is not there, whatever is sent', async () => {
    const browser = await api().signedIn();
    for (const json of [undefined, { note: 7 }])
      expectProblem(await browser.post('/api/movie/99/watch/', json), 404, 'no-such-movie');
    expectProblem(await browser.delete('/api/movie/99/watch/'), 404, 'no-such-movie');
    expectProblem(await browser.post('/api/movie/x/watch/'), 404, 'not-found');
  });

  it('is of somebody who is signed in', async () => {
    const stranger = api().client();
    expectProblem(await stranger.get(own), 401, 'not-signed-in');
    expectProblem(await stranger.post('/api/movie/3/watch/'), 401, 'not-signed-in');
    expectProblem(await stranger.delete('/api/movie/3/watch/'), 401, 'not-signed-in');
  });

  it('refuses a cursor of another list', async () => {
    const browser = await api().signedIn();
    expectProblem(await browser.get(`${own}?cursor=x`), 400, 'invalid-input');
  });
});

describeApi('The watch list of another person', (api) => {
  it('is shown without its notes, and tells what the caller has seen', async () => {
    const bob = await api().signedIn('bob');
    const ada = await api().signedIn('ada');
    await bob.post('/api/movie/2/watch/', { note: 'A secret.' });
    await ada.post('/api/movie/2/rate/', { rating: 4 });
    const [movie] = listed(await ada.get('/api/user/1/movies/watch/'));
    expect(movie).to.include({ id: 2, seen: true, added_at: api().clock.now().toISOString() });
    expect(movie).to.not.have.property('note');
  });

  it('is hidden with the rest of a private profile, whatever else is asked', async () => {
    const bob = await api().signedIn('bob');
    const ada = await api().signedIn('ada');
    await bob.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    for (const query of ['', '?limit=x', '?cursor=x'])
      expectProblem(await ada.get(`/api/user/1/movies/watch/${query}`), 403, 'private-profile');
    expect(idsOf(await bob.get('/api/user/1/movies/watch/'))).to.be.empty;
    expectProblem(await ada.get('/api/user/99/movies/watch/?limit=x'), 404, 'no-such-user');
  });
});

describeApi('What several people mean to see', (api) => {
  const common = '/api/movies/watch/common/';

  it('is what stands on the lists of all, with who they are', async () => {
    const people = [];
    for (const name of ['cyd', 'bob', 'ada']) people.push(await api().signedIn(name));
    const [cyd, bob, ada] = people as [HttpClient, HttpClient, HttpClient];
    for (const id of [1, 2, 3, 4]) {
      await ada.post(`/api/movie/${id}/watch/`);
      api().clock.advance(1000);
    }
    for (const id of [3, 1, 2, 5]) await bob.post(`/api/movie/${id}/watch/`);
    for (const id of [1, 3]) await cyd.post(`/api/movie/${id}/watch/`);
    expect(idsOf(await ada.get(`${common}?users=2`))).to.deep.equal([3, 2, 1]);
    const all = await ada.get(`${common}?users=1,2`);
    expect(idsOf(all)).to.deep.equal([3, 1]);
    expect(listed(all)[0]?.wanted_by).to.deep.equal([
      { id: 3, username: 'ada' },
      { id: 2, username: 'bob' },
      { id: 1, username: 'cyd' },
    ]);
    expect(await pagesOf(ada, `${common}?users=2`, 2)).to.deep.equal([[3, 2], [1]]);
    expect(idsOf(await ada.get(`${common}?users=2,2,3`))).to.deep.equal([3, 2, 1]);
  });

  it('is hidden where one of them hides their list', async () => {
    const bob = await api().signedIn('bob');
    const ada = await api().signedIn('ada');
    await bob.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    expectProblem(await ada.get(`${common}?users=1`), 403, 'private-profile');
    expectProblem(await ada.get(`${common}?users=2,99`), 404, 'no-such-user');
  });

  for (const users of ['', 'x', '0', '1,', '1,,2', '-1', '1.5', '1,2,3,4,5,6,7,8', '9'.repeat(16)])
    it(`asks for one to seven people: "${users}"`, async () => {
      const answer = await (await api().signedIn()).get(`${common}?users=${users}`);
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'errors')).to.have.key('users');
    });
});

describeOnPostgres('A watch list', (api) => {
  it('goes on where a page ended, whatever comes and goes meanwhile', async () => {
    const browser = await api().signedIn();
    for (const id of [1, 2, 3, 4]) {
      await browser.post(`/api/movie/${id}/watch/`);
      api().clock.advance(1000);
    }
    const first = await browser.get(`${own}?limit=2`);
    expect(idsOf(first)).to.deep.equal([4, 3]);
    await browser.post('/api/movie/5/watch/');
    await browser.delete('/api/movie/3/watch/');
    const next = /<(.*)>/.exec(String(first.headers.link))![1]!;
    expect(idsOf(await browser.get(next))).to.deep.equal([2, 1]);
  });
});
