import { expect } from 'chai';
import type { Answer, HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

interface Listed {
  readonly id: number;
  readonly fits: readonly {
    readonly user: { readonly id: number; readonly username: string };
    readonly fit: string;
  }[];
}

const path = '/api/recommendations/together/';

describeApi('Films for an evening with friends', (api) => {
  /** Ada (1), Bob (2) and Eve (3), of whom Ada is a friend. */
  const friends = async (): Promise<readonly [ada: HttpClient, bob: HttpClient, eve: HttpClient]> => {
    const [ada, bob, eve] = [
      await api().signedIn('ada'),
      await api().signedIn('bob'),
      await api().signedIn('eve'),
    ];
    for (const [id, friend] of [
      [2, bob],
      [3, eve],
    ] as const) {
      await ada.post(`/api/send-friend-request/${id}/`);
      await friend.post('/api/send-friend-request/1/');
    }
    return [ada, bob, eve];
  };
  const listed = (answer: Answer): readonly Listed[] => {
    expect(answer.status, answer.text).to.equal(200);
    return answer.json as readonly Listed[];
  };
  const idsOf = async (browser: HttpClient, query: string): Promise<readonly number[]> =>
    listed(await browser.get(`${path}?${query}`))
      .map(({ id }) => id)
      .toSorted();
  const privacy = (browser: HttpClient, audiences: object) =>
    browser.send('PATCH', '/api/user/update/', { json: { privacy: audiences } });

  it('say of each of them how well each film fits, and nothing else of anybody', async () => {
    const [ada, bob] = await friends();
    await bob.post('/api/movie/1/rate/', { rating: 5 });
    const films = listed(await ada.get(`${path}?users=2,3&limit=2`));
    expect(films).to.have.length(2);
    for (const film of films) {
      expect(film.fits.map(({ user }) => user)).to.deep.equal([
        { id: 1, username: 'ada' },
        { id: 2, username: 'bob' },
        { id: 3, username: 'eve' },
      ]);
      expect(film).to.not.have.any.keys('score', 'because', 'baseline', 'rest');
    }
  });

  it('are films that none of them has rated or noted in a diary, unless a rewatch is fine', async () => {
    const [ada, bob, eve] = await friends();
    await ada.post('/api/movie/1/rate/', { rating: 3 });
    await bob.post('/api/movie/2/rate/', { rating: 1 });
    await eve.post('/api/movie/3/diary/', {});
    expect(await idsOf(ada, 'users=2,3')).to.deep.equal([4, 5]);
    expect(await idsOf(ada, 'users=2,3&rewatch=true')).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('say the same of a film that one has seen, whatever they gave it', async () => {
    const [ada, bob] = await friends();
    const fit = async (rating: number) => {
      await bob.post('/api/movie/2/rate/', { rating });
      const films = listed(await ada.get(`${path}?users=2&rewatch=true`));
      return films.find(({ id }) => id === 2)?.fits[1]?.fit;
    };
    expect(await fit(1)).to.equal('rather');
    expect(await fit(5)).to.equal('rather');
  });

  it('know nothing of a rating that is to be ignored, but that the film was seen', async () => {
    const [ada] = await friends();
    const inOrder = async () => listed(await ada.get(`${path}?users=2`)).map(({ id }) => id);
    const [best, second, ...others] = await inOrder();
    for (const id of others) await ada.post(`/api/movie/${id}/rate/`, { rating: 5 });
    // These have a model put the second first.
    for (const id of others)
      await ada.send('PATCH', '/api/user/taste/', { json: { movie_id: id, correction: 'ignore' } });
    expect(await inOrder()).to.deep.equal([best, second]);
  });

  it('do not tell of a diary that is closed to the caller', async () => {
    const [ada, bob] = await friends();
    await bob.post('/api/movie/3/diary/', {});
    expect(await idsOf(ada, 'users=2')).to.deep.equal([1, 2, 4, 5]);
    await privacy(bob, { diary: 'only-me' });
    expect(await idsOf(ada, 'users=2')).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('are none that one of them has dismissed, or does not want tonight', async () => {
    const [ada, bob] = await friends();
    await bob.post('/api/movie/4/dismiss/');
    expect(await idsOf(ada, 'users=2')).to.deep.equal([1, 2, 3, 5]);
    expect(await idsOf(ada, 'users=2&rewatch=true&without=1,5')).to.deep.equal([2, 3]);
    await bob.post('/api/movie/4/dismiss/', { reason: 'genre', genre: 'Drama' });
    expect(await idsOf(ada, 'users=2')).to.deep.equal([]);
  });

  it('heed filters, and say by which they are none', async () => {
    const [ada] = await friends();
    await ada.post('/api/movie/2/watch/');
    expect(await idsOf(ada, 'users=2&on_watchlist=true')).to.deep.equal([2]);
    expect(await idsOf(ada, 'users=2&year_from=1994&limit=1')).to.have.length(1);
    const none = await ada.get(`${path}?users=2&max_runtime=99`);
    expect(listed(none)).to.deep.equal([]);
    expect(none.headers['emptied-by']).to.equal('max_runtime');
  });

  it('are for friends alone who let the caller see their ratings', async () => {
    const [ada, bob] = await friends();
    await api().signedIn('mallory');
    expectProblem(await ada.get(`${path}?users=2,4`), 403, 'not-a-friend');
    expectProblem(await ada.get(`${path}?users=99`), 404, 'no-such-user');
    await privacy(bob, { ratings: 'only-me' });
    expectProblem(await ada.get(`${path}?users=3,2`), 403, 'private-profile');
    await bob.post('/api/user/1/block/');
    expectProblem(await ada.get(`${path}?users=3,2`), 404, 'no-such-user');
  });

  it('are for others as well, and lean to those of the evening alone', async () => {
    const [ada] = await friends();
    expectProblem(await ada.get(`${path}?users=1`), 400, 'oneself');
    expectProblem(await ada.get(`${path}?users=2,1`), 400, 'oneself');
    const leant = await ada.get(`${path}?users=2&lean=1,3`);
    expectProblem(leant, 400, 'invalid-input');
    expect(member(leant, 'error_codes')).to.deep.equal({ lean: ['not-an-option'] });
    expect(listed(await ada.get(`${path}?users=2&lean=1,2`))).to.not.be.empty;
  });

  it('want friends, and numbers that are some', async () => {
    const [ada] = await friends();
    expect(member(await ada.get(path), 'error_codes')).to.deep.equal({ users: ['required'] });
    const odd = await ada.get(`${path}?users=2,2,2,2,2,2,2,2&lean=x&without=0&rewatch=maybe`);
    expectProblem(odd, 400, 'invalid-input');
    expect(member(odd, 'error_codes')).to.deep.equal({
      ...{ users: ['out-of-range'], lean: ['out-of-range'] },
      ...{ without: ['out-of-range'], rewatch: ['not-an-option'] },
    });
  });
});
