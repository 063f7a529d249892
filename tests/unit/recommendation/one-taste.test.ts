import { expect } from 'chai';
import fc from 'fast-check';
import { genreCountsOf, kindLikeness, kindOf, type KindFacts } from '#domain/recommendation/movie-kind';
import { candidatesOfOneTaste, oneTaste } from '#domain/recommendation/one-taste';
import type { RankedMovie } from '#domain/recommendation/ranking';
import { halfStarsFrom } from '#domain/taste/half-stars';

const facts = (id: number, genres: readonly string[], others: Partial<KindFacts> = {}): KindFacts => ({
  id,
  title: `Film ${id}`,
  year: 1960,
  genres,
  genresElsewhere: [],
  directors: [],
  ...others,
});
const CATALOGUE = [
  facts(1, ['Western']),
  facts(2, ['Western']),
  facts(3, ['Comedy']),
  facts(4, ['Western']),
  facts(5, ['Comedy']),
  facts(6, ['Drama']),
  facts(7, ['Drama', 'Western']),
];
const counts = genreCountsOf(CATALOGUE);
const kinds = new Map(CATALOGUE.map((movie) => [movie.id, kindOf(movie, counts)]));
const rated = (movieId: number, stars: number) => ({ movieId, halfStars: halfStarsFrom(stars) });
const candidate = (movieId: number, score: number): RankedMovie => ({ movieId, score, baseline: score, shares: [] }); // prettier-ignore
/** Everybody likes drama and comedy best. */
const CANDIDATES = [candidate(6, 5), candidate(5, 4), candidate(7, 3), candidate(4, 2)];
/** Every candidate, explained. */
const ofOneTaste = (...asked: Parameters<typeof oneTaste>): readonly RankedMovie[] => {
  const { ranked, explained } = oneTaste(...asked);
  return ranked.map(explained);
};
const order = (list: readonly RankedMovie[]) => list.map(({ movieId }) => movieId);

describe('lists for people of one taste', () => {
  it('put films of the kind that the history is of before what everybody likes', () => {
    const list = ofOneTaste(CANDIDATES, [rated(1, 5), rated(2, 4.5)], kinds);
    expect(order(list).slice(0, 2)).to.have.members([4, 7]);
  });

  it('put films of a disliked kind behind', () => {
    const list = ofOneTaste(CANDIDATES, [rated(1, 5), rated(3, 0.5)], kinds);
    expect(order(list).at(-1)).to.equal(5);
  });

  it('change less where the liked films are of different kinds', () => {
    const gain = (others: readonly number[]) => {
      const list = ofOneTaste(CANDIDATES, others.map((id) => rated(id, 5)), kinds); // prettier-ignore
      return Math.max(...list.map(({ score, baseline }) => score - baseline));
    };
    expect(gain([1, 3])).to.be.below(gain([1, 2]) / 2);
  });

  it('stay as they are for somebody with a hundred ratings', () => {
    const history = Array.from({ length: 100 }, (_, i) => rated(i === 0 ? 1 : 100 + i, 5));
    expect(ofOneTaste(CANDIDATES, history, kinds)).to.deep.equal(CANDIDATES);
    expect(candidatesOfOneTaste(history)).to.equal(0);
  });

  it('stay as they are where nothing is known of the films', () => {
    expect(ofOneTaste(CANDIDATES, [rated(1, 5)], new Map())).to.deep.equal(CANDIDATES);
    expect(ofOneTaste([], [rated(1, 5)], kinds)).to.deep.equal([]);
    expect(ofOneTaste([candidate(4, 1)], [rated(1, 5)], kinds)).to.deep.equal([candidate(4, 1)]);
  });

  it('tell each rating its share, so that baseline and shares are the score', () => {
    const history = fc.uniqueArray(
      fc.record({ movieId: fc.integer({ min: 1, max: 9 }), halves: fc.integer({ min: 1, max: 10 }) }),
      { selector: ({ movieId }) => movieId },
    );
    fc.assert(
      fc.property(history, fc.double({ min: -3, max: 3, noNaN: true }), (ratings, share) => {
        const candidates = CANDIDATES.map((each) => ({ ...each, score: each.baseline + share, shares: [{ movieId: 1, share }] })); // prettier-ignore
        const list = ofOneTaste(
          candidates,
          ratings.map(({ movieId, halves }) => rated(movieId, halves / 2)),
          kinds,
        );
        expect(order(list)).to.have.members(order(CANDIDATES));
        for (const { score, baseline, shares } of list)
          expect(shares.reduce((sum, each) => sum + each.share, baseline)).to.be.closeTo(score, 1e-9);
        expect(list.map(({ score }) => score)).to.deep.equal(list.map(({ score }) => score).sort((a, b) => b - a)); // prettier-ignore
      }),
    );
  });
});

describe('the kind of a film', () => {
  const kind = (others: Partial<KindFacts>, genres: readonly string[] = ['Western']) =>
    kindOf(facts(1, genres, others), counts);

  it('is alike where genres are, more so in the same years and by the same director', () => {
    const western = kind({ directors: ['John Ford'] });
    expect(kindLikeness(western, kind({}, ['Comedy']))).to.equal(0);
    expect(kindLikeness(western, kind({ year: 1962 }))).to.be.above(kindLikeness(western, kind({ year: 1995 }))); // prettier-ignore
    expect(kindLikeness(western, kind({ directors: ['John Ford'] }))).to.be.above(kindLikeness(western, kind({}))); // prettier-ignore
  });

  it('is that on which two sources agree, before what one of them says', () => {
    const disputed = kind({ genresElsewhere: ['Western'] }, ['Western', 'Comedy']);
    const comedy = kind({}, ['Comedy']);
    expect(kindLikeness(disputed, kind({}))).to.be.above(2 * kindLikeness(disputed, comedy));
    expect(kindLikeness(kind({ genresElsewhere: ['Western'] }, ['Comedy']), kind({}))).to.be.above(0.8);
  });

  it('is the same however a genre is spelt', () => {
    expect(kindLikeness(kind({}, ['western']), kind({}, ['Western']))).to.be.closeTo(1, 1e-9);
  });

  it('is none without genres', () => {
    expect(kindLikeness(kind({}, []), kind({}))).to.equal(0);
  });
});
