import { expect } from 'chai';
import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { CorrectedRecommender } from '#application/recommendation/corrected-recommender';
import { SievedRecommender } from '#application/recommendation/sieved-recommender';
import { ListScorer } from '#application/recommendation/movie-scorer';
import { OneTasteRecommender } from '#application/recommendation/one-taste-recommender';
import { correctedBy, linesOf } from '#domain/recommendation/corrected';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import type { CorrectedLine } from '#domain/taste/correction';
import { halfStarsFrom } from '#domain/taste/half-stars';

/** Movies 1 to 300, the better the lower their number; those whose number 50 divides are musicals of the fifties by 7. */
const facts = Array.from({ length: 300 }, (_, at) => {
  const id = at + 1;
  const isMusical = id % 50 === 0;
  return {
    ...{ id, title: `No ${id} of many`, year: isMusical ? 1955 : 1995, genresElsewhere: [], directors: [] },
    genres: [isMusical ? 'Musical' : 'Drama'],
    people: { directors: isMusical ? [7] : [8], actors: [id] },
  };
});
const kinds = new Map(facts.map((movie) => [movie.id, kindOf(movie, genreCountsOf(facts))]));
const kindsOfMovies = { byIds: () => Promise.resolve(kinds) };
const model = new InMemoryRecommender(
  facts.map(({ id, year, genres }) => ({
    ...{ id, year, genres, baseline: 300 - id },
    adds: new Map<number, number>(),
  })),
  [],
);
const sieve = {
  passing: () => Promise.resolve(new Set<number>()),
  all: ({ personId }: { personId?: number | undefined }) =>
    Promise.resolve(
      new Set(facts.filter(({ people }) => people.directors.includes(personId ?? 0)).map(({ id }) => id)),
    ),
  hasAnyBut: () => Promise.resolve(true),
};
const sieved = new SievedRecommender(model, sieve, Infinity);

const genre = (wanted: 'less' | 'more', name = 'Musical'): CorrectedLine => ({
  line: { kind: 'genre', genre: name },
  wanted,
});
const decade = (wanted: 'less' | 'more', first = 1950): CorrectedLine => ({
  line: { kind: 'decade', decade: first },
  wanted,
});
const person = (wanted: 'less' | 'more', personId = 7): CorrectedLine => ({
  line: { kind: 'person', personId },
  wanted,
});

const LONG = Array.from({ length: 120 }, (_, at) => ({ movieId: 1000 + at, halfStars: halfStarsFrom(4) }));
const lists = [
  ['of somebody without ratings', new CorrectedRecommender(sieved, kindsOfMovies), []],
  [
    'of few ratings',
    new OneTasteRecommender(sieved, kindsOfMovies),
    [{ movieId: 1000, halfStars: halfStarsFrom(4) }],
  ],
  ['of many ratings', new OneTasteRecommender(sieved, kindsOfMovies), LONG],
] as const;

describe('What somebody corrected', () => {
  it('is found in a movie by genre in any spelling, by director or actor, and by decade', () => {
    const told = (lines: readonly CorrectedLine[]) => linesOf(kinds.get(50), lines);
    const hit = [genre('less', 'MUSICAL'), person('less'), person('more', 50), decade('more')];
    expect(told(hit)).to.deep.equal(hit);
    expect(told([genre('less', 'Drama'), person('less', 8), decade('less', 1990)])).to.be.empty;
    expect(linesOf(undefined, hit)).to.be.empty;
  });

  it('lowers or raises a score by its baseline alone, each correction by as much', () => {
    const movies = [1, 50, 100].map((movieId) => ({
      ...{ movieId, score: movieId === 1 ? 3 : 2, baseline: 1 },
      shares: [{ movieId: 9, share: movieId === 1 ? 2 : 1 }],
    }));
    const once = correctedBy(movies, [genre('less')], kinds).find(({ movieId }) => movieId === 50)!;
    const twice = correctedBy(movies, [genre('less'), decade('less')], kinds).find(
      ({ movieId }) => movieId === 50,
    )!;
    expect(once.score).to.be.lessThan(2);
    expect(once.baseline - 1).to.equal(once.score - 2);
    expect(once.shares).to.deep.equal(movies[1]!.shares);
    expect(2 - twice.score).to.be.closeTo(2 * (2 - once.score), 1e-9);
    expect(correctedBy(movies, [genre('less'), decade('more')], kinds)).to.deep.equal(movies);
  });

  it('decides where all scores are alike', () => {
    const alike = [1, 50].map((movieId) => ({ movieId, score: 1, baseline: 1, shares: [] }));
    expect(correctedBy(alike, [genre('more')], kinds).map(({ movieId }) => movieId)).to.deep.equal([50, 1]);
  });

  for (const [whose, recommender, history] of lists) {
    const list = async (corrections: readonly CorrectedLine[], filter = {}) => {
      const criteria = { ...filter, withoutGenres: [], withoutPersonIds: [] };
      const sifting = { criteria, hidden: new Set<number>() };
      const ranked = await recommender.recommend({ history, filter, limit: 10, corrections, sifting });
      return ranked.map(({ movieId }) => movieId);
    };
    const musicals = (ids: readonly number[]) => ids.filter((id) => id % 50 === 0);

    it(`is looked for further down than the list reaches, in the list ${whose}`, async () => {
      expect(musicals(await list([]))).to.be.empty;
      for (const line of [genre('more'), decade('more'), person('more')])
        expect(musicals(await list([line])), JSON.stringify(line)).to.not.be.empty;
    });

    it(`leaves room for others where less is wanted, in the list ${whose}`, async () => {
      expect(
        await list([genre('less', 'Drama'), decade('less', 1990), person('less', 8)]),
      ).to.include.members([50, 100]);
    });

    it(`makes each film be for the person what it is in the list ${whose}`, async () => {
      const criteria = { withoutGenres: [], withoutPersonIds: [] };
      const sifting = { criteria, hidden: new Set([1, 2, 100]) };
      const corrections = [genre('more'), person('more'), genre('less', 'Drama')];
      const asked = { history, corrections, sifting };
      const scorer = new ListScorer(sieved, kindsOfMovies, recommender instanceof OneTasteRecommender);
      for (const movie of await recommender.recommend({ ...asked, filter: {}, limit: 20 }))
        expect((await scorer.score(movie.movieId, asked))?.movie).to.deep.equal(movie);
    });

    it(`is not looked for where something else is asked for, in the list ${whose}`, async () => {
      for (const line of [genre('more'), decade('more')])
        expect(musicals(await list([line], { genre: 'Drama', yearFrom: 1990 }))).to.be.empty;
    });
  }
});
