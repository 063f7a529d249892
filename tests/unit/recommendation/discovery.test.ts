import { expect } from 'chai';
import fc from 'fast-check';
import { discovered, type Renown } from '#domain/recommendation/discovery';

const movie = (movieId: number, score: number, baseline = 0) => ({ movieId, score, baseline });
const known = (id: number, ratings: number, prominence = 0): Renown => ({ id, ratings, prominence });
const ids = (list: readonly { movieId: number }[]) => list.map(({ movieId }) => movieId);

const worlds = fc
  .uniqueArray(
    fc.record({
      movieId: fc.integer({ min: 1, max: 40 }),
      score: fc.double({ min: -5, max: 5, noNaN: true }),
      baseline: fc.double({ min: -1, max: 1, noNaN: true }),
      ratings: fc.nat(1000),
      prominence: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { selector: ({ movieId }) => movieId, maxLength: 30 },
  )
  .map((movies) => ({
    movies: movies.map(({ movieId, score, baseline }) => movie(movieId, score, baseline)),
    renown: movies.map(({ movieId, ratings, prominence }) => known(movieId, ratings, prominence)),
  }));

describe('a list that discovers', () => {
  it('puts a film that few know before one a little better that many know', () => {
    const movies = [movie(1, 10), movie(2, 9), movie(3, 0)];
    const renown = [known(1, 500), known(2, 3), known(3, 0)];
    expect(ids(discovered(movies, renown, 0.3))).to.deep.equal([2, 1, 3]);
  });

  it('keeps a much better film in front however many know it, unless more is asked', () => {
    const movies = [movie(1, 10), movie(2, 5), movie(3, 0)];
    const renown = [known(1, 500), known(2, 3), known(3, 400)];
    expect(ids(discovered(movies, renown, 0.3))).to.deep.equal([1, 2, 3]);
    expect(ids(discovered(movies, renown, 0.8))).to.deep.equal([2, 1, 3]);
  });

  it('takes the whole span from the best known film at most', () => {
    const [first] = discovered([movie(1, 10), movie(2, 4)], [known(1, 99), known(2, 0)], 1);
    expect(first?.score).to.be.closeTo(4, 1e-9);
  });

  it('takes nothing from the least known film', () => {
    const list = discovered([movie(1, 10), movie(2, 4)], [known(1, 99), known(2, 5)], 1);
    expect(list.find(({ movieId }) => movieId === 2)?.score).to.equal(4);
  });

  it('hardly tells apart films that all but as many people know', () => {
    const movies = [movie(1, 10), movie(2, 9), movie(3, 0)];
    expect(ids(discovered(movies, [known(1, 110), known(2, 100), known(3, 109)], 0.5))).to.deep.equal([
      1, 2, 3,
    ]);
  });

  it('lowers the baseline as it lowers the score, so that the shares still add up', () => {
    const [first] = discovered([movie(1, 10, 7), movie(2, 4)], [known(1, 99), known(2, 0)], 0.5);
    expect(first?.score).to.be.closeTo(7, 1e-9);
    expect(first?.baseline).to.be.closeTo(4, 1e-9);
  });

  it('goes by prominence where nobody has rated', () => {
    const movies = [movie(1, 10), movie(2, 9.9), movie(3, 0)];
    const renown = [known(1, 0, 0.9), known(2, 0, 0.1), known(3, 0, 0)];
    expect(ids(discovered(movies, renown, 0.1))).to.deep.equal([2, 1, 3]);
  });

  it('goes by ratings where there are many, whatever the prominence', () => {
    const movies = [movie(1, 10), movie(2, 9.9), movie(3, 0)];
    const renown = [known(1, 3000, 0), known(2, 30, 1), known(3, 0, 0)];
    expect(ids(discovered(movies, renown, 0.1))).to.deep.equal([2, 1, 3]);
  });

  it('does not prefer a film that no longer exists', () => {
    const movies = [movie(1, 10), movie(2, 9.9), movie(3, 0)];
    expect(ids(discovered(movies, [known(1, 30), known(3, 500)], 0.3))).to.deep.equal([1, 2, 3]);
  });

  it('is the same list without discovery, and an empty one of nothing', () => {
    const movies = [movie(1, 10, 1), movie(2, 9), movie(3, 0)];
    expect(discovered(movies, [known(1, 500), known(2, 3)], 0)).to.deep.equal(movies);
    expect(discovered([], [], 1)).to.deep.equal([]);
  });

  it('leads with the best, ties by id, and loses or gains no film', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 0, max: 1, noNaN: true }), ({ movies, renown }, discovery) => {
        const list = discovered(movies, renown, discovery);
        expect(ids(list).sort()).to.deep.equal(ids(movies).sort());
        list.slice(1).forEach((after, i) => {
          const before = list[i]!;
          expect(before.score).to.be.at.least(after.score);
          if (before.score === after.score) expect(before.movieId).to.be.below(after.movieId);
        });
      }),
    );
  });

  it('changes no distance between score and baseline', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 0, max: 1, noNaN: true }), ({ movies, renown }, discovery) => {
        for (const { movieId, score, baseline } of discovered(movies, renown, discovery)) {
          const original = movies.find((one) => one.movieId === movieId)!;
          expect(score - baseline).to.be.closeTo(original.score - original.baseline, 1e-9);
        }
      }),
    );
  });

  it('knows the first films the less the more it discovers', () => {
    fc.assert(
      fc.property(worlds, ({ movies, renown }) => {
        const ratings = new Map(renown.map(({ id, ratings, prominence }) => [id, ratings + 25 * prominence]));
        const firstOf = (discovery: number) =>
          ratings.get(discovered(movies, renown, discovery)[0]?.movieId ?? 0) ?? 0;
        expect(firstOf(1)).to.be.at.most(firstOf(0.5) + 1e-9);
        expect(firstOf(0.5)).to.be.at.most(firstOf(0) + 1e-9);
      }),
    );
  });
});
