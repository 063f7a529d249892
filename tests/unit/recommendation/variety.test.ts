import { expect } from 'chai';
import fc from 'fast-check';
import { varied, type MovieTraits } from '#domain/recommendation/variety';

const movie = (id: number, traits: Partial<MovieTraits> = {}): MovieTraits => ({
  id,
  year: null,
  genres: [],
  directors: [],
  ...traits,
});
const ids = (list: readonly { movieId: number }[]) => list.map(({ movieId }) => movieId);
const candidates = (...scores: number[]) => scores.map((score, i) => ({ movieId: i + 1, score }));

const worlds = fc.array(
  fc.record({
    score: fc.integer({ min: -5, max: 5 }),
    year: fc.option(fc.integer({ min: 1960, max: 1990 })),
    genres: fc.uniqueArray(fc.constantFrom('Drama', 'Comedy', 'War'), { maxLength: 3 }),
    directors: fc.uniqueArray(fc.constantFrom('A', 'B'), { maxLength: 2 }),
  }),
  { maxLength: 25 },
);

describe('a varied list', () => {
  it('begins with the best candidate', () => {
    expect(ids(varied(candidates(1, 3, 2), [], 1))).to.deep.equal([2]);
  });

  it('keeps the order of candidates that share nothing', () => {
    expect(varied(candidates(1, 3, 2), [movie(1), movie(2), movie(3)], 3)).to.deep.equal([
      { movieId: 2, score: 3 },
      { movieId: 3, score: 2 },
      { movieId: 1, score: 1 },
    ]);
  });

  for (const [what, trait] of [
    ['director', { directors: ['Hitchcock'] }],
    ['genre', { genres: ['War'] }],
    ['decade', { year: 1954 }],
  ] as const) {
    it(`puts a film of the same ${what} behind one nearly as good`, () => {
      const traits = [movie(1, trait), movie(2, trait), movie(3), movie(4)];
      expect(ids(varied(candidates(1, 0.99, 0.98, 0), traits, 3))).to.deep.equal([1, 3, 2]);
    });
  }

  it('still prefers a film of the same genre to a much weaker one', () => {
    const traits = [movie(1, { genres: ['War'] }), movie(2, { genres: ['War'] }), movie(3)];
    expect(ids(varied(candidates(1, 0.9, 0), traits, 2))).to.deep.equal([1, 2]);
  });

  it('is the same whatever the unit of the scores', () => {
    const traits = [1, 2, 3, 4].map((id) => movie(id, { genres: id < 3 ? ['War'] : [] }));
    for (const unit of [0.001, 1, 1000]) {
      const scores = [1, 0.9, 0.895, 0].map((score) => score * unit);
      expect(ids(varied(candidates(...scores), traits, 4))).to.deep.equal([1, 3, 2, 4]);
    }
  });

  it('breaks ties by movie id', () => {
    expect(ids(varied(candidates(1, 1, 1).toReversed(), [], 3))).to.deep.equal([1, 2, 3]);
  });

  it('holds different candidates, as many as asked for while there are any, and scores that never rise', () => {
    fc.assert(
      fc.property(worlds, fc.nat(30), (world, limit) => {
        const list = varied(
          world.map(({ score }, i) => ({ movieId: i, score })),
          world.map((traits, i) => ({ id: i, ...traits })),
          limit,
        );
        expect(new Set(ids(list)).size).to.equal(Math.min(limit, world.length));
        list.slice(1).forEach(({ score }, i) => expect(score).to.be.at.most(list[i]!.score));
      }),
    );
  });
});
