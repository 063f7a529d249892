import { expect } from 'chai';
import fc from 'fast-check';
import { InMemoryRecommender, type RecommendableMovie } from '#adapters/in-memory/recommendation/recommender';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import type { MovieFilter, RankedMovie } from '#domain/recommendation/ranking';
import type { History } from '#domain/recommendation/history';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { itemModelOf } from './item-model-of.ts';

const GENRES = Array.from({ length: 40 }, (_, i) => `Genre ${i}`);
const stars = fc.array(
  fc.integer({ min: -4, max: 4 }).map((n) => n / 4),
  { minLength: 10, maxLength: 10 },
);
const halfStars = fc.integer({ min: 1, max: 10 }).map((n) => halfStarsFrom(n / 2));
const year = fc.option(fc.integer({ min: 1960, max: 1966 }));

/** Rows of whole numbers with one 127: eight bits hold them exactly, and ties are common. */
const movies = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) => {
      const others = ids.filter((other) => other !== id);
      const entries = fc.uniqueArray(
        fc.tuple(fc.constantFrom(...others, id), fc.integer({ min: -3, max: 3 })),
        {
          selector: ([other]) => other,
          maxLength: 8,
        },
      );
      return fc.record({
        id: fc.constant(id),
        year,
        genres: fc.uniqueArray(fc.constantFrom(...GENRES.slice(0, 2), ...GENRES.slice(-2)), { maxLength: 3 }),
        baseline: fc.integer({ min: -8, max: 8 }).map((n) => n / 8),
        adds: entries.map((list) => new Map(list.map(([other, n], i) => [other, i === 0 ? 127 : n]))),
      });
    }),
  ),
);
const history = fc.uniqueArray(fc.record({ movieId: fc.integer({ min: 1, max: 70 }), halfStars }), {
  selector: ({ movieId }) => movieId,
  maxLength: 20,
});
const filter: fc.Arbitrary<MovieFilter> = fc.record(
  {
    genre: fc.constantFrom('genre 0', 'GENRE 1', 'Genre 39', 'no such genre'),
    yearFrom: fc.integer({ min: 1959, max: 1967 }),
    yearTo: fc.integer({ min: 1959, max: 1967 }),
  },
  { requiredKeys: [] },
);
const limit = fc.integer({ min: 0, max: 40 });

const byMovie = (ranked: readonly RankedMovie[]) =>
  ranked.map((movie) => ({ ...movie, shares: movie.shares.toSorted((a, b) => a.movieId - b.movieId) }));

describe('scoring by gathering the rows of the history', () => {
  it('gives the films, order, scores and shares that scoring every film one by one gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        movies,
        stars,
        history,
        filter,
        limit,
        fc.boolean(),
        async (world, weights, ratings, narrow, most, isCorroborated) => {
          const request = { history: ratings, filter: narrow, limit: most, isCorroborated };
          const expected = await new InMemoryRecommender(world, weights).recommend(request);
          expect(byMovie(new ItemScorer(itemModelOf(world, weights)).recommend(request))).to.deep.equal(
            byMovie(expected),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('carries nothing over from one list to the next', () => {
    fc.assert(
      fc.property(
        movies,
        stars,
        fc.array(history, { minLength: 2, maxLength: 5 }),
        (world, weights, histories) => {
          const model = itemModelOf(world, weights, 0.5);
          const used = new ItemScorer(model);
          for (const ratings of histories) {
            used.recommend({ history: ratings, filter: {}, limit: 10, isCorroborated: true });
            const request = { history: ratings, filter: {}, limit: 10 };
            expect(used.recommend(request)).to.deep.equal(new ItemScorer(model).recommend(request));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives the same scores to the last bit in whatever order the history comes', () => {
    const uneven = stars.map((weights) => weights.map((weight) => weight * 0.7));
    fc.assert(
      fc.property(movies, uneven, history, (world, weights, ratings) => {
        const scorer = new ItemScorer(itemModelOf(world, weights, 0.3));
        const list = (order: History) => scorer.recommend({ history: order, filter: {}, limit: 40 });
        expect(list(ratings.toReversed())).to.deep.equal(list(ratings));
      }),
    );
  });

  it('tells more than 32 genres apart', () => {
    const world = GENRES.map((genre, i) => ({ ...movie(i + 1), genres: [genre] }));
    const scorer = new ItemScorer(itemModelOf(world, STARS));
    for (const [i, genre] of GENRES.entries()) {
      const ranked = scorer.recommend({ history: [], filter: { genre }, limit: 40 });
      expect(ranked.map(({ movieId }) => movieId)).to.deep.equal([i + 1]);
    }
  });

  const movie = (id: number, adds: RecommendableMovie['adds'] = new Map()): RecommendableMovie => ({
    id,
    year: null,
    genres: [],
    baseline: 0,
    adds,
  });
  const STARS = Array.from({ length: 10 }, () => 1);
  const scored = (world: readonly RecommendableMovie[], ratings: History, exponent = 0) =>
    new ItemScorer(itemModelOf(world, STARS, exponent)).recommend({
      history: ratings,
      filter: {},
      limit: 10,
    });

  it('damps long histories by the exponent of the model, counting known films only', () => {
    const world = [1, 2, 3, 4].map((id) => movie(id, new Map([[9, 127]]))).concat(movie(9));
    const ratings = [1, 2, 3, 4, 500].map((movieId) => ({ movieId, halfStars: halfStarsFrom(5) }));
    const [best] = scored(world, ratings, 0.5);
    expect(best?.score).to.be.closeTo((4 * 127) / Math.sqrt(4), 1e-9);
    expect(best?.shares.map(({ share }) => share)).to.deep.equal([63.5, 63.5, 63.5, 63.5]);
  });

  it('serves a history of every film but one in a catalogue of thousands', () => {
    const world = Array.from({ length: 5001 }, (_, i) => movie(i + 1, new Map([[5001, 127]])));
    const ratings = world.slice(0, 5000).map(({ id }) => ({ movieId: id, halfStars: halfStarsFrom(5) }));
    const ranked = scored(world, ratings, 1);
    expect(ranked).to.have.length(1);
    expect(ranked[0]?.score).to.be.closeTo(127, 1e-6);
    expect(ranked[0]?.shares).to.have.length(5000);
  });

  it('has an empty list for an empty catalogue', () => {
    expect(scored([], [{ movieId: 1, halfStars: halfStarsFrom(5) }])).to.deep.equal([]);
  });
});
