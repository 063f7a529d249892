import { expect } from 'chai';
import fc from 'fast-check';
import type { RecommendedMovie } from '#application/recommendation/recommended-movie';
import type { ToldTaste } from '#application/recommendation/show-own-taste';
import type { HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

const list = async (browser: HttpClient): Promise<readonly RecommendedMovie[]> =>
  (await browser.get('/api/user/movies/?limit=5')).json as readonly RecommendedMovie[];
const own = async (browser: HttpClient): Promise<ToldTaste> =>
  (await browser.get('/api/user/taste/')).json as ToldTaste;
const correct = async (browser: HttpClient, body: object): Promise<ToldTaste> => {
  const answer = await browser.send('PATCH', '/api/user/taste/', { json: body });
  expect(answer.status, JSON.stringify(answer.json)).to.equal(200);
  return answer.json as ToldTaste;
};
const lynchFor = async (browser: HttpClient): Promise<number> =>
  ((await browser.get('/api/person/search/?name=David+Lynch')).json as { id: number }[])[0]!.id;
const byId = (movies: readonly RecommendedMovie[], id: number) => movies.find((movie) => movie.id === id)!;
const expectWhole = (movies: readonly RecommendedMovie[]): void => {
  for (const { score, baseline, because, despite, rest } of movies) {
    const shares = [...because, ...despite].map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, baseline) + rest).to.equal(score);
  }
};

describeApi("One's own taste", (api) => {
  it('is what the ratings say of genres, people and decades, with these ratings', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/4/rate/', { rating: 5 });
    await browser.post('/api/movie/5/rate/', { rating: 4.5 });
    const { genres, directors, actors, decades, others, movies } = await own(browser);
    const because = [
      { id: 4, title: 'Dune', user_rating: 5 },
      { id: 5, title: 'Eraserhead', user_rating: 4.5 },
    ];
    const line = { genre: null, person: null, decade: null, rating_count: 2, because, correction: null };
    const weight = genres[0]!.weight;
    expect(weight).to.be.within(0.2, 0.5);
    expect(genres).to.deep.equal([{ ...line, genre: 'Drama', weight }]);
    const person = { id: await lynchFor(browser), name: 'David Lynch' };
    expect(directors).to.deep.equal([{ ...line, person, weight }]);
    expect(actors).to.be.empty;
    expect(decades).to.deep.equal([{ ...line, decade: 1990, weight }]);
    expect(others).to.be.empty;
    expect(movies.map(({ id }) => id)).to.have.members([4, 5]);
    expect(movies.reduce((sum, { part }) => sum + part, 0)).to.be.closeTo(1, 0.002);
  });

  it('is nothing before the first rating', async () => {
    const nothing = { genres: [], directors: [], actors: [], decades: [], others: [], movies: [] };
    expect(await own(await api().signedIn())).to.deep.equal(nothing);
  });

  it('is against what is disliked', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/4/rate/', { rating: 1 });
    await browser.post('/api/movie/5/rate/', { rating: 0.5 });
    const { directors } = await own(browser);
    expect(directors[0]!.weight).to.be.lessThan(-0.2);
    expect(directors[0]!.because.map(({ id }) => id)).to.deep.equal([5, 4]);
  });

  it('is corrected: less of somebody lowers their films in the very next list, which says so', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/1/rate/', { rating: 4 });
    const before = await list(browser);
    const lynch = await lynchFor(browser);
    const taste = await correct(browser, { person_id: lynch, correction: 'less' });
    expect(taste.others).to.deep.include({
      ...{ genre: null, person: { id: lynch, name: 'David Lynch' }, decade: null },
      ...{ weight: 0, rating_count: 0, because: [], correction: 'less' },
    });
    const after = await list(browser);
    expectWhole(after);
    for (const movie of after) {
      const { score, baseline, because, rest, adjusted_by } = movie;
      const old = byId(before, movie.id);
      expect({ because, rest }).to.deep.equal({ because: old.because, rest: old.rest });
      const isHis = movie.id === 4 || movie.id === 5;
      expect(adjusted_by).to.deep.equal(
        isHis
          ? [{ genre: null, person: { id: lynch, name: 'David Lynch' }, decade: null, correction: 'less' }]
          : [],
      );
      if (isHis) expect([score < old.score, baseline < old.baseline]).to.deep.equal([true, true]);
    }
    expect(after.map(({ id }) => id).slice(-2)).to.have.members([4, 5]);
    await correct(browser, { person_id: lynch, correction: 'none' });
    expect(await list(browser)).to.deep.equal(before);
  });

  it('is corrected for one film alone as for the list', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/1/rate/', { rating: 4 });
    await correct(browser, { person_id: await lynchFor(browser), correction: 'less' });
    const { adjusted_by: told } = (await browser.get('/api/movie/4/for-me/')).json as RecommendedMovie;
    expect(told).to.deep.equal(byId(await list(browser), 4).adjusted_by);
    expect(told).to.have.length(1);
  });

  it('is corrected before the first rating too, and for the fallback', async () => {
    const browser = await api().signedIn();
    const before = await list(browser);
    await correct(browser, { person_id: await lynchFor(browser), correction: 'more' });
    const after = await list(browser);
    expectWhole(after);
    for (const id of [4, 5]) expect(byId(after, id).score).to.be.greaterThan(byId(before, id).score);
  });

  it('forgets a rating that is to be ignored, and never lists its film', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/4/rate/', { rating: 5 });
    await browser.post('/api/movie/1/rate/', { rating: 1 });
    const before = await list(browser);
    const { movies, genres } = await correct(browser, { movie_id: 1, correction: 'ignore' });
    expect(movies).to.deep.include({ id: 1, title: 'Alien', user_rating: 1, part: 0, ignored: true });
    expect(genres[0]!.rating_count).to.equal(1);
    const after = await list(browser);
    expect(after.map(({ id }) => id)).to.have.members([2, 3, 5]);
    for (const { because, despite } of after)
      expect([...because, ...despite].map(({ id }) => id)).to.deep.equal([4]);
    await correct(browser, { movie_id: 1, correction: 'none' });
    expect(await list(browser)).to.deep.equal(before);
  });

  it('is not corrected by what cannot be understood', async () => {
    const browser = await api().signedIn();
    for (const [body, errors] of [
      [{ correction: 'less' }, { genre: ['required'] }],
      [{ genre: 'Drama', decade: 1990, correction: 'less' }, { decade: ['not-both'] }],
      [{ genre: 'Nonsense', correction: 'less' }, { genre: ['unknown-genre'] }],
      [{ person_id: 999_999, correction: 'less' }, { person_id: ['unknown-person'] }],
      [{ movie_id: 1, correction: 'ignore' }, { movie_id: ['not-rated'] }],
      [{ movie_id: 1, correction: 'less' }, { correction: ['not-an-option'] }],
      [{ decade: 1990, correction: 'ignore' }, { correction: ['not-an-option'] }],
      [{ decade: 1995, correction: 'less' }, { decade: ['wrong-type'] }],
      [{ decade: 1990, correction: 'much' }, { correction: ['not-an-option'] }],
      [{ decade: 1990 }, { correction: ['required'] }],
    ] as const) {
      const answer = await browser.send('PATCH', '/api/user/taste/', { json: body });
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'error_codes')).to.deep.equal(errors);
    }
  });

  it('changes the very next list with each correction, and undoing restores it exactly', async function () {
    this.timeout(60_000);
    const browser = await api().signedIn();
    const lynch = await lynchFor(browser);
    for (const [id, rating] of [
      [1, 5],
      [2, 1.5],
    ] as const)
      await browser.post(`/api/movie/${id}/rate/`, { rating });
    const line = fc.constantFrom<object>({ person_id: lynch }, { genre: 'drama' }, { decade: 1990 });
    const act = fc.oneof(
      fc.record({ target: line, correction: fc.constantFrom('less', 'more') }),
      fc.record({
        target: fc.constantFrom<object>({ movie_id: 1 }, { movie_id: 2 }),
        correction: fc.constant('ignore'),
      }),
    );
    const asked = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 4 }), async (acts) => {
        const done: { readonly target: object; readonly before: readonly RecommendedMovie[] }[] = [];
        for (const { target, correction } of acts) {
          if (done.some((other) => JSON.stringify(other.target) === JSON.stringify(target))) continue;
          const before = await list(browser);
          await correct(browser, { ...target, correction });
          const after = await list(browser);
          expect(after).to.not.deep.equal(before);
          expectWhole(after);
          done.push({ target, before });
          asked.add(correction);
        }
        for (const { target, before } of done.toReversed()) {
          await correct(browser, { ...target, correction: 'none' });
          expect(await list(browser)).to.deep.equal(before);
        }
      }),
      { numRuns: 15 },
    );
    expect(asked.size).to.equal(3);
  });
});
