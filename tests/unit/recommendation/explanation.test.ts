import { expect } from 'chai';
import fc from 'fast-check';
import { explainer } from '#domain/recommendation/explanation';
import { halfStarsFrom } from '#domain/taste/half-stars';

const history = Array.from({ length: 12 }, (_, i) => ({
  movieId: i + 1,
  halfStars: halfStarsFrom((i % 10) / 2 + 0.5),
}));
const explain = explainer(history);
const share = (movieId: number, amount: number) => ({ movieId, share: amount });
const ids = (reasons: readonly { movieId: number }[]) => reasons.map(({ movieId }) => movieId);

const shares = fc.uniqueArray(
  fc.record({ movieId: fc.integer({ min: 1, max: 12 }), share: fc.integer({ min: -3, max: 3 }) }),
  { selector: ({ movieId }) => movieId },
);

describe('an explanation', () => {
  it('names the three ratings that raise a score most, strongest first', () => {
    const { because } = explain([share(1, 0.1), share(2, 0.4), share(3, 0.2), share(4, 0.3), share(5, -9)]);
    expect(ids(because)).to.deep.equal([2, 4, 3]);
  });

  it('names the two ratings that lower it most, strongest first', () => {
    const { despite } = explain([share(1, -0.1), share(2, -0.4), share(3, -0.2), share(4, 9)]);
    expect(ids(despite)).to.deep.equal([2, 3]);
  });

  it("carries the person's own stars and the exact share", () => {
    expect(explain([share(8, 0.25)]).because).to.deep.equal([{ movieId: 8, halfStars: 8, share: 0.25 }]);
  });

  it('is empty where no rating had a part', () => {
    expect(explain([])).to.deep.equal({ because: [], despite: [] });
    expect(explain([share(1, 0)])).to.deep.equal({ because: [], despite: [] });
  });

  it('breaks ties by movie id', () => {
    expect(ids(explain([4, 3, 2, 1].map((id) => share(id, 1))).because)).to.deep.equal([1, 2, 3]);
    expect(ids(explain([4, 3, 2, 1].map((id) => share(id, -1))).despite)).to.deep.equal([1, 2]);
  });

  it('speaks of nothing that the person has not rated', () => {
    expect(explain([share(99, 1)]).because).to.deep.equal([]);
  });

  it('does not depend on the order of the shares', () => {
    fc.assert(
      fc.property(shares, (list) => {
        expect(explain(list.toReversed())).to.deep.equal(explain(list));
      }),
    );
  });

  it('is the head of all shares of one sign in their order', () => {
    fc.assert(
      fc.property(shares, (list) => {
        const order = (sign: number) =>
          ids(
            list
              .filter((one) => one.share * sign > 0)
              .sort((a, b) => sign * (b.share - a.share) || a.movieId - b.movieId),
          );
        const { because, despite } = explain(list);
        expect([ids(because), ids(despite)]).to.deep.equal([order(1).slice(0, 3), order(-1).slice(0, 2)]);
      }),
    );
  });
});
