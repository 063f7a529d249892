import { expect } from 'chai';
import fc from 'fast-check';
import { fitOf, PLACES, together, type Guest } from '#domain/recommendation/together';

/** Somebody whose own ranking begins with these films. */
const guest = (first: readonly number[], others: Partial<Guest> = {}): Guest => ({
  places: new Map(first.map((movieId, place) => [movieId, place])),
  seen: new Set(),
  isLeant: false,
  ...others,
});
/** The same with each film at a place of its own. */
const placed = (places: Readonly<Record<number, number>>, others: Partial<Guest> = {}): Guest => ({
  ...guest([], others),
  places: new Map(Object.entries(places).map(([movieId, place]) => [Number(movieId), place])),
});
const idsOf = (list: ReturnType<typeof together>): readonly number[] => list.map(({ movieId }) => movieId);

const RATHER = 300;

describe('How well a film fits somebody', () => {
  it('goes by its place in their own ranking, in three steps', () => {
    const ada = placed({ 1: 0, 2: 99, 3: 100, 4: PLACES - 1 });
    expect([1, 2, 3, 4, 5].map((movieId) => fitOf(ada, movieId))).to.deep.equal([
      'well',
      'well',
      'rather',
      'rather',
      'hardly',
    ]);
  });

  it('is the same of each film that they have seen', () => {
    const ada = placed({ 1: 0 }, { seen: new Set([1, 2]) });
    expect([fitOf(ada, 1), fitOf(ada, 2)]).to.deep.equal(['rather', 'rather']);
  });
});

describe('Films for several people', () => {
  it('come first where they fit all well, and last where they fit one hardly', () => {
    const [ada, bob] = [placed({ 1: 5, 2: 0, 3: 1 }), placed({ 1: 7, 3: RATHER })];
    expect(together([ada, bob], [1, 2, 3], 9)).to.deep.equal([
      { movieId: 1, fits: ['well', 'well'] },
      { movieId: 3, fits: ['well', 'rather'] },
      { movieId: 2, fits: ['well', 'hardly'] },
    ]);
  });

  it('rather fit all somewhat than one well and another hardly', () => {
    const [ada, bob] = [placed({ 1: 0, 2: RATHER }), placed({ 2: RATHER })];
    expect(idsOf(together([ada, bob], [1, 2], 9))).to.deep.equal([2, 1]);
  });

  it('stand as the one who asks would have them where they fit all alike', () => {
    const [ada, bob] = [placed({ 1: 2, 2: 1, 3: 0 }), placed({ 1: 0, 2: 1, 3: 2 })];
    expect(idsOf(together([ada, bob], [1, 2, 3], 9))).to.deep.equal([3, 2, 1]);
  });

  it('take turns where some fit the one well and some the other', () => {
    const ada = placed({ 1: 0, 2: 1, 3: RATHER, 4: RATHER + 1 });
    const bob = placed({ 1: RATHER, 2: RATHER + 1, 3: 0, 4: 1 });
    expect(idsOf(together([ada, bob], [1, 2, 3, 4], 9))).to.deep.equal([1, 3, 2, 4]);
  });

  it('lean to whom the evening leans to', () => {
    const ada = placed({ 1: 0, 2: RATHER });
    const bob = placed({ 1: RATHER, 2: 0 }, { isLeant: true });
    expect(idsOf(together([ada, bob], [1, 2], 9))).to.deep.equal([2, 1]);
  });

  it('are as many as asked for, each once, whoever is there', () => {
    const ranking = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(ranking, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (all, limit) => {
          const guests = all.map((first) => guest(first));
          const movieIds = new Set(all.flat());
          const ids = idsOf(together(guests, movieIds, limit));
          expect(ids).to.have.length(Math.min(limit, movieIds.size));
          expect(new Set(ids).size).to.equal(ids.length);
        },
      ),
    );
  });

  it('are told by nothing but the steps of everybody but the one who asks', () => {
    const place = fc.integer({ min: 0, max: PLACES + 50 });
    const places = fc.dictionary(fc.integer({ min: 1, max: 40 }).map(String), place);
    // Somewhere else in the same step.
    const moved = (of: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
      Object.fromEntries(
        Object.entries(of).map(([id, at]) => [
          id,
          at < 100 ? 99 - at : at < PLACES ? PLACES + 99 - at : at + 1,
        ]),
      );
    fc.assert(
      fc.property(places, places, (own, theirs) => {
        const movieIds = new Set([...Object.keys(own), ...Object.keys(theirs)].map(Number));
        const list = (friend: Readonly<Record<string, number>>) =>
          together([placed(own), placed(friend)], movieIds, 40);
        expect(list(moved(theirs))).to.deep.equal(list(theirs));
      }),
    );
  });
});
