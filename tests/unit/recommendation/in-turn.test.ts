import { expect } from 'chai';
import { InMemoryRecommender, type RecommendableMovie } from '#adapters/in-memory/recommender';
import { Unavailable } from '#application/ports/unavailable';
import { InTurn } from '#application/recommendation/in-turn';
import type { Recommender } from '#application/recommendation/recommender';
import { faultOf } from '../../support/outcomes.ts';

const movie = (id: number, baseline: number, adds: Record<number, number> = {}): RecommendableMovie => ({
  id,
  year: 1990,
  genres: ['Drama'],
  baseline,
  adds: new Map(Object.entries(adds).map(([other, weight]) => [Number(other), weight])),
});
const of = (...movies: readonly RecommendableMovie[]) =>
  new InMemoryRecommender(movies, new Array<number>(10).fill(1));
const away: Recommender = { recommend: () => Promise.reject(new Unavailable('the model', 1)) };
const REQUEST = { history: [{ movieId: 1, rating: 5 }], filter: {}, limit: 3 };
const ids = (list: readonly { readonly movieId: number }[]) => list.map(({ movieId }) => movieId);

describe('Recommenders in turn', () => {
  it('answer by the first one where it can fill the list', async () => {
    const first = of(movie(2, 3), movie(3, 2), movie(4, 1));
    expect(ids(await new InTurn(first, away).recommend(REQUEST))).to.deep.equal([2, 3, 4]);
  });

  it('answer by the next one where the first cannot answer', async () => {
    const list = await new InTurn(away, of(movie(5, 2), movie(6, 1))).recommend(REQUEST);
    expect(ids(list)).to.deep.equal([5, 6]);
    expect(list.map(({ score }) => score)).to.deep.equal([2, 1]);
  });

  it('go on with films that the first does not know, each once, below its own', async () => {
    const first = of(movie(1, 0, { 2: 0.5 }), movie(2, 0), movie(3, 0.25));
    const next = of(movie(3, 90), movie(4, 80), movie(5, 70), movie(6, 60));
    const list = await new InTurn(first, next).recommend(REQUEST);
    expect(ids(list)).to.deep.equal([2, 3, 4]);
    expect(list.map(({ score }) => score)).to.deep.equal([0.5, 0.25, 0.25]);
    expect(list[0]?.shares).to.deep.equal([{ movieId: 1, share: 0.5 }]);
    for (const { score, baseline, shares } of list)
      expect(shares.reduce((sum, { share }) => sum + share, baseline)).to.equal(score);
  });

  it('fault when the next one is needed and cannot answer, and never hide a bug', async () => {
    expect(await faultOf(new InTurn(away, away).recommend(REQUEST))).to.be.instanceOf(Unavailable);
    const broken: Recommender = { recommend: () => Promise.reject(new TypeError('a bug')) };
    expect(await faultOf(new InTurn(broken, of()).recommend(REQUEST))).to.be.instanceOf(TypeError);
  });
});
