import { expect } from 'chai';
import type { RatingLoader } from '#application/import/rating-loader';
import { accepted, faultOf, refused } from '../support/outcomes.ts';
import { aSourceMovie, attemptImport, type GivenData, type GivenRating } from './import-builder.ts';

/** A place for imports, and what is in it. */
export interface ImportWorld {
  readonly loader: RatingLoader;
  /** "user of the data set: title stars" of each rating that was imported from it, in the order of the text. */
  lines(name: string): Promise<readonly string[]>;
  movieCount(): Promise<number>;
  /** Fails the test unless whatever is derived from ratings fits them. */
  expectExact(): Promise<void>;
}

const MOVIES = [aSourceMovie(1, 'One'), aSourceMovie(2, 'Two'), aSourceMovie(3, 'Three')];
const RATINGS: readonly GivenRating[] = [
  [7, 1, 4],
  [7, 2, 0.5],
  [9, 2, 5],
];
const LINES = ['7: One 4', '7: Two 0.5', '9: Two 5'];
const SET: GivenData = { movies: MOVIES, ratings: RATINGS };
const BAD = { file: 'ratings.csv', line: 9, column: 3, problem: 'This is wrong' };

/** What the port promises, for any adapter; imports come as the use case makes them. */
export const describeRatingLoader = (name: string, create: () => Promise<ImportWorld>): void => {
  describe(`${name} keeps the promises of a loader of ratings:`, () => {
    let world: ImportWorld;
    beforeEach(async () => {
      world = await create();
    });
    afterEach(() => world.expectExact());

    const attempt = (data: GivenData, options = {}) => attemptImport(world.loader, data, options);
    const run = async (data: GivenData) => accepted(await attempt(data));

    it('keeps the films and ratings of a data set, and counts them', async () => {
      const { ratings, people, movies } = await run(SET);
      expect({ ratings, people, movies }).to.deep.equal({
        ratings: { added: 3, changed: 0, removed: 0, unchanged: 0, repeated: 0 },
        people: 2,
        movies: { matched: 0, added: 3 },
      });
      expect(await world.lines('set')).to.deep.equal(LINES);
    });

    it('has nothing new the second time', async () => {
      await run(SET);
      const { ratings, movies } = await run(SET);
      expect(ratings).to.deep.equal({ added: 0, changed: 0, removed: 0, unchanged: 3, repeated: 0 });
      expect(movies).to.deep.equal({ matched: 3, added: 0 });
      expect(await world.lines('set')).to.deep.equal(LINES);
      expect(await world.movieCount()).to.equal(3);
    });

    it('makes of the ratings what the data set says now', async () => {
      await run(SET);
      const now: readonly GivenRating[] = [
        [7, 1, 2],
        [9, 2, 5],
        [11, 3, 1],
      ];
      const { ratings } = await run({ movies: MOVIES, ratings: now });
      expect(ratings).to.deep.equal({ added: 1, changed: 1, removed: 1, unchanged: 1, repeated: 0 });
      expect(await world.lines('set')).to.deep.equal(['11: Three 1', '7: One 2', '9: Two 5']);
    });

    it('takes the newest of a person’s ratings of one film', async () => {
      const twice: readonly GivenRating[] = [
        [7, 1, 2, 10],
        [7, 1, 5, 30],
        [7, 1, 3, 20],
      ];
      const { ratings } = await run({ movies: MOVIES, ratings: twice });
      expect(ratings).to.include({ added: 1, repeated: 2 });
      expect(await world.lines('set')).to.deep.equal(['7: One 5']);
    });

    it('gives the people of two data sets accounts of their own', async () => {
      await run({ ...SET, name: 'first' });
      await run({ name: 'second', movies: MOVIES, ratings: [[7, 1, 1]] });
      expect(await world.lines('first')).to.deep.equal(LINES);
      expect(await world.lines('second')).to.deep.equal(['7: One 1']);
    });

    it('keeps nothing of a data set that is refused', async () => {
      await run({ ...SET, name: 'before' });
      const damaged = { movies: [...MOVIES, aSourceMovie(4, 'Four')], ratings: RATINGS, bad: [BAD] };
      expect(refused(await attempt(damaged))).to.deep.equal({
        code: 'damaged-data',
        sentence: 'ratings.csv, line 9, column 3: This is wrong.',
      });
      expect(refused(await attempt({ movies: MOVIES, ratings: [] }))).to.deep.equal({
        code: 'damaged-data',
        sentence: 'The data set has no rating.',
      });
      expect(await world.lines('set')).to.deep.equal([]);
      expect(await world.lines('before')).to.deep.equal(LINES);
      expect(await world.movieCount()).to.equal(3);
    });

    it('keeps nothing of an import that breaks or is stopped', async () => {
      const broken = attempt({ ...SET, meanwhile: () => Promise.reject(new Error('broken')) });
      expect(await faultOf(broken)).to.have.property('message', 'broken');
      const stop = new AbortController();
      const meanwhile = () => {
        stop.abort(new Error('stopped'));
        return Promise.resolve();
      };
      const stopped = attempt({ ...SET, meanwhile }, { signal: stop.signal });
      expect(await faultOf(stopped)).to.have.property('message', 'stopped');
      expect(await world.movieCount()).to.equal(0);
      expect(await world.lines('set')).to.deep.equal([]);
      await run(SET);
    });

    it('refuses an import while another one runs', async () => {
      let second: unknown;
      await run({
        ...SET,
        meanwhile: async () => {
          second = refused(await attempt({ ...SET, name: 'second' }));
        },
      });
      expect(second).to.deep.equal({
        code: 'import-running',
        sentence: 'Another import is running; start this one when it is done.',
      });
      expect(await world.lines('set')).to.deep.equal(LINES);
      expect(await world.lines('second')).to.deep.equal([]);
    });
  });
};
