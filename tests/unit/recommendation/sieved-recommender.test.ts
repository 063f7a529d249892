import { expect } from 'chai';
import type { RecommendationRequest, Recommender } from '#application/recommendation/recommender';
import { SievedRecommender } from '#application/recommendation/sieved-recommender';
import { halfStarsFrom } from '#domain/taste/half-stars';

const criteria = { withoutGenres: [], withoutPersonIds: [] };
const NOTHING = { criteria, hidden: new Set<number>() };
const NO_MUSICALS = { ...NOTHING, criteria: { ...criteria, withoutGenres: ['Musical'] } };
const history = [{ movieId: 1000, halfStars: halfStarsFrom(5) }];

/** Films 1 to 100, best first; every tenth is not a musical. */
const world = (mostShares = Infinity, few: readonly number[] = []) => {
  const asked: number[] = [];
  const model: Recommender = {
    recommend: ({ limit }) => {
      asked.push(limit);
      const ids = Array.from({ length: Math.min(100, limit) }, (_, i) => i + 1);
      return Promise.resolve(ids.map((movieId) => ({ movieId, score: -movieId, baseline: 0, shares: [] })));
    },
  };
  let reads = 0;
  const sieve = {
    passing: (_: unknown, ids: readonly number[]) => {
      reads += 1;
      return Promise.resolve(new Set(ids.filter((id) => id % 10 === 0)));
    },
    all: () => Promise.resolve(new Set(few)),
    hasAnyBut: () => Promise.resolve(true),
  };
  const recommender = new SievedRecommender(model, sieve, mostShares);
  const list = async (request: Partial<RecommendationRequest>) =>
    (await recommender.recommend({ history, filter: {}, limit: 3, ...request })).map(
      ({ movieId }) => movieId,
    );
  return { list, asked, reads: () => reads };
};

describe('a sieved recommender', () => {
  it('asks as others do where nothing is left out', async () => {
    for (const sifting of [undefined, NOTHING]) {
      const { list, asked, reads } = world();
      expect(await list({ sifting })).to.deep.equal([1, 2, 3]);
      expect(asked).to.deep.equal([3]);
      expect(reads()).to.equal(0);
    }
  });

  it('fills the place of single films without reading what films are', async () => {
    const { list, asked, reads } = world();
    expect(await list({ sifting: { ...NOTHING, hidden: new Set([1, 3]) } })).to.deep.equal([2, 4, 5]);
    expect(asked).to.deep.equal([5]);
    expect(reads()).to.equal(0);
  });

  it('asks for ever more until the list is full, in the same order', async () => {
    const { list, asked } = world();
    expect(await list({ sifting: NO_MUSICALS })).to.deep.equal([10, 20, 30]);
    expect(asked).to.deep.equal([3, 6, 12, 24, 48]);
  });

  it('is short only where no more films are left', async () => {
    const { list } = world();
    expect(await list({ limit: 50, sifting: NO_MUSICALS })).to.have.length(10);
  });

  it('stops where a long history would have too many shares', async () => {
    const { list, asked } = world(25);
    expect(await list({ sifting: NO_MUSICALS })).to.deep.equal([10, 20]);
    expect(asked).to.deep.equal([3, 6, 12, 24, 25]);
  });

  it('looks few films up first, and asks for nothing where there are none', async () => {
    const sifting = { ...NOTHING, criteria: { ...criteria, personId: 7 } };
    const lynch = world(Infinity, [40, 50]);
    expect(await lynch.list({ sifting })).to.deep.equal([40, 50]);
    expect(lynch.reads()).to.equal(0);
    const nobody = world();
    expect(await nobody.list({ sifting })).to.be.empty;
    expect(nobody.asked).to.be.empty;
  });
});
