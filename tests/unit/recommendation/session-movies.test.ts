import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { Unavailable } from '#application/ports/unavailable';
import type { Recommender } from '#application/recommendation/recommender';
import { sessionMovies } from '#application/recommendation/session-movies';
import { sessionListBudgets } from '#domain/recommendation/session-list-budgets';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { accepted, refused } from '../../support/outcomes.ts';
import { item } from './item.ts';

const unavailable: Recommender = {
  recommend: () => Promise.reject(new Unavailable('the recommendation model', 5)),
};
const popular = new InMemoryRecommender(
  [1, 2, 3].map((id) => ({ id, year: 1990, genres: [], baseline: 1 / id, adds: new Map() })),
  [],
);
const none = {
  title: '',
  originalTitle: null,
  year: null,
  ids: { ours: null, imdb: null, tmdb: null, movielens: null },
};

const world = () => {
  const clock = new ManualClock();
  const limiter = new InMemoryAttemptLimiter(clock);
  const ask = sessionMovies(
    {
      recommenders: [unavailable, popular],
      candidates: { of: (films) => Promise.resolve(films.map(() => [])) },
      movies: { byIds: (ids) => Promise.resolve(ids.map(item)) },
      genres: { names: () => Promise.resolve(['Drama']) },
      traits: { byIds: () => Promise.resolve([]) },
      renown: { byIds: () => Promise.resolve([]) },
      sieve: { hasAnyBut: () => Promise.resolve(true) },
      observer: { fellBack: () => undefined },
      limiter,
      clock,
    },
    240,
  );
  const ratings = [{ movieId: 1, film: none, halfStars: halfStarsFrom(5) }];
  return {
    limiter,
    ask: (addressBlock: string, filter = {}) =>
      ask({ ratings, limit: 2, filter, discovery: 0, addressBlock }),
  };
};

describe('A list for a history that somebody brings along', () => {
  it('comes from the fallback while no model can answer', async () => {
    const { movies } = accepted(await world().ask('203.0.113.7'));
    expect(movies.map(({ id, source }) => ({ id, source }))).to.deep.equal([
      { id: 2, source: 'fallback' },
      { id: 3, source: 'fallback' },
    ]);
  });

  it('is refused where an address has had its number of lists, and to no other', async () => {
    const { ask, limiter } = world();
    const budgets = sessionListBudgets('203.0.113.7');
    const left = budgets[0]!.limit - 1;
    for (let i = 0; i < left; i++) await limiter.attempt(budgets);
    accepted(await ask('203.0.113.7'));
    expect(refused(await ask('203.0.113.7')).code).to.equal('too-many-attempts');
    accepted(await ask('203.0.113.8'));
  });

  it('costs nothing where it is refused for what was asked', async () => {
    const { ask, limiter } = world();
    expect(refused(await ask('203.0.113.7', { genre: 'Nonsense' })).code).to.equal('invalid-input');
    const budgets = sessionListBudgets('203.0.113.7');
    for (let i = 0; i < budgets[0]!.limit; i++)
      expect((await limiter.attempt(budgets)).allowed).to.equal(true);
  });
});
