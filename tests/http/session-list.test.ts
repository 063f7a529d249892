import { expect } from 'chai';
import type { Answer } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

interface Listed {
  readonly movies: readonly {
    readonly id: number;
    readonly score: number;
    readonly because: readonly {
      readonly id: number;
      readonly user_rating: number;
      readonly share: number;
    }[];
  }[];
  readonly not_found: readonly { readonly index: number; readonly candidates: readonly object[] }[];
}

const path = '/api/recommendations/session/';

const listed = (answer: Answer): Listed => {
  expect(answer.status, answer.text).to.equal(200);
  return answer.json as Listed;
};

describeApi('A list without an account', (api) => {
  const ask = (history: readonly object[], query = '') => api().client().post(`${path}${query}`, { history });

  it('is the list of somebody who has given these ratings, with its reasons', async () => {
    const ada = await api().signedIn();
    await ada.post('/api/movie/1/rate/', { rating: 5 });
    await ada.post('/api/movie/4/rate/', { rating: 1.5 });
    const own = await ada.get('/api/user/movies/');
    const brought = listed(
      await ask([
        { title: 'Alien', year: 1991, rating: 5 },
        { id: 4, rating: 1.5 },
      ]),
    );
    expect(brought.movies).to.deep.equal(own.json);
    expect(brought.not_found).to.deep.equal([]);
  });

  it('tells which films it does not know, and which may be meant', async () => {
    const { movies, not_found: notFound } = listed(
      await ask([
        { id: 99, rating: 5 },
        { title: 'Dune', rating: 5 },
        { title: 'Nothing at all', year: 1991, rating: 5 },
        { imdb_id: 'tt0000099', rating: 5 },
        { title: 'Brazil', year: 1992, rating: 4 },
      ]),
    );
    expect(notFound).to.deep.equal([
      { index: 0, candidates: [] },
      { index: 1, candidates: [{ id: 4, title: 'Dune', year: 1994 }] },
      { index: 2, candidates: [] },
      { index: 3, candidates: [] },
    ]);
    expect(movies.map(({ id }) => id).toSorted()).to.deep.equal([1, 3, 4, 5]);
  });

  it('counts the later of two ratings of a film', async () => {
    const twice = await ask([
      { id: 1, rating: 1 },
      { title: 'Alien', year: 1991, rating: 5 },
    ]);
    expect(listed(twice)).to.deep.equal(listed(await ask([{ id: 1, rating: 5 }])));
  });

  it('heeds filters and the limit, and says which filter emptied it', async () => {
    const history = [{ id: 1, rating: 5 }];
    expect(listed(await ask(history, '?limit=2')).movies).to.have.length(2);
    const late = listed(await ask(history, '?year_from=1994'));
    expect(late.movies.map(({ id }) => id).toSorted()).to.deep.equal([4, 5]);
    const none = await ask(history, '?max_runtime=99');
    expect(listed(none).movies).to.deep.equal([]);
    expect(none.headers['emptied-by']).to.equal('max_runtime');
  });

  it('keeps nothing', async () => {
    const ada = await api().signedIn();
    await ada.post(path, { history: [{ id: 1, rating: 5 }] });
    expect((await ada.get('/api/user/movies/rated/')).json).to.deep.equal([]);
  });

  it('names what cannot be taken', async () => {
    const answer = await ask([
      { rating: 5 },
      { id: 1, rating: 0.7 },
      { imdb_id: 'x', rating: 5 },
      { title: 'Dune' },
      { title: 'x'.repeat(501), rating: 5 },
    ]);
    expectProblem(answer, 400, 'invalid-input');
    expect(member(answer, 'error_codes')).to.deep.equal({
      'history.0': ['required'],
      'history.1.rating': ['not-half-stars'],
      'history.2.imdb_id': ['invalid-characters'],
      'history.3.rating': ['required'],
      'history.4.title': ['too-long'],
    });
    for (const history of [[], Array.from({ length: 501 }, (_, i) => ({ id: i + 1, rating: 5 }))])
      expectProblem(await ask(history), 400, 'invalid-input');
    expectProblem(
      await ask([{ id: 1, rating: 5 }], '?on_watchlist=true&genre=Nonsense'),
      400,
      'invalid-input',
    );
  });
});
