import { expect } from 'chai';
import type { CorrectionStore } from '#application/taste/correction-store';
import { MOST_CORRECTED, type CorrectionChange, type TasteLine, type Wanted } from '#domain/taste/correction';

/** A store of corrections, and what it needs to know of users, ratings and people of films. */
export interface CorrectionWorld {
  readonly corrections: CorrectionStore;
  aUser(): Promise<number>;
  aMovieRatedBy(userId: number): Promise<number>;
  unrate(userId: number, movieId: number): Promise<void>;
  rate(userId: number, movieId: number): Promise<void>;
  /** A director or an actor. */
  aPerson(): Promise<number>;
  removeUser(id: number): Promise<void>;
  /** The name of a genre of the catalogue. */
  readonly genre: string;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;
const NOON = new Date('2026-11-29T12:00:00Z');
const later = (minutes: number): Date => new Date(NOON.getTime() + 60_000 * minutes);

const ignoring = (movieId: number, isIgnored = true): CorrectionChange => ({
  of: 'rating',
  movieId,
  isIgnored,
});
const wanting = (line: TasteLine, wanted: Wanted | null): CorrectionChange => ({ of: 'line', line, wanted });
const decade = (first: number): TasteLine => ({ kind: 'decade', decade: first });

/** What the port promises, for any adapter. */
export const describeCorrectionStore = (name: string, create: () => Promise<CorrectionWorld>): void => {
  describe(`${name} keeps the promises of a store of corrections:`, () => {
    let world: CorrectionWorld;
    let store: CorrectionStore;
    before(async () => {
      world = await create();
      store = world.corrections;
    });
    after(() => world.close());

    it('each kind of line is kept, the oldest first, and taken back', async () => {
      const [userId, personId] = [await world.aUser(), await world.aPerson()];
      const lines: readonly TasteLine[] = [
        { kind: 'genre', genre: world.genre },
        { kind: 'person', personId },
        decade(1990),
      ];
      for (const [at, line] of lines.entries())
        expect(await store.put(userId, wanting(line, 'less'), later(at))).to.equal('kept');
      expect((await store.byUser(userId)).lines).to.deep.equal(
        lines.map((line) => ({ line, wanted: 'less' })),
      );
      for (const line of lines) expect(await store.put(userId, wanting(line, null), NOON)).to.equal('kept');
      expect(await store.byUser(userId)).to.deep.equal({ lines: [], ignored: [] });
    });

    it('a line is corrected once: the next correction takes its place', async () => {
      const userId = await world.aUser();
      await store.put(userId, wanting(decade(1990), 'less'), NOON);
      await store.put(userId, wanting(decade(1990), 'more'), later(1));
      expect((await store.byUser(userId)).lines).to.deep.equal([{ line: decade(1990), wanted: 'more' }]);
    });

    it('a rating is ignored, and counts again', async () => {
      const userId = await world.aUser();
      const movieId = await world.aMovieRatedBy(userId);
      expect(await store.put(userId, ignoring(movieId), NOON)).to.equal('kept');
      expect(await store.byUser(userId)).to.deep.equal({ lines: [], ignored: [movieId] });
      expect(await store.put(userId, ignoring(movieId, false), NOON)).to.equal('kept');
      expect((await store.byUser(userId)).ignored).to.be.empty;
    });

    it('a rating that is taken back is not ignored any more, nor is the next one of the film', async () => {
      const userId = await world.aUser();
      const movieId = await world.aMovieRatedBy(userId);
      await store.put(userId, ignoring(movieId), NOON);
      await world.unrate(userId, movieId);
      await world.rate(userId, movieId);
      expect((await store.byUser(userId)).ignored).to.be.empty;
    });

    it('what one has not rated is not ignored', async () => {
      const [ada, bob] = [await world.aUser(), await world.aUser()];
      const movieId = await world.aMovieRatedBy(bob);
      expect(await store.put(ada, ignoring(movieId), NOON)).to.equal('not-rated');
      expect(await store.put(ada, ignoring(NOBODY), NOON)).to.equal('not-rated');
      expect(await store.put(ada, ignoring(NOBODY, false), NOON)).to.equal('kept');
    });

    it('nobody who is not there is wanted, and nobody who is not there wants', async () => {
      const userId = await world.aUser();
      const nobody = wanting({ kind: 'person', personId: NOBODY }, 'less');
      expect(await store.put(userId, nobody, NOON)).to.equal('no-such-person');
      expect(await store.put(NOBODY, wanting(decade(1990), 'less'), NOON)).to.equal('no-such-user');
    });

    it('there are only so many, and one that is there can change', async () => {
      const userId = await world.aUser();
      const put = (first: number, wanted: Wanted) => store.put(userId, wanting(decade(first), wanted), NOON);
      const decades = Array.from({ length: MOST_CORRECTED.lines }, (_, at) => 1500 + 10 * at);
      for (const first of decades.slice(0, MOST_CORRECTED.more))
        expect(await put(first, 'more')).to.equal('kept');
      expect(await put(1900, 'more')).to.equal('too-many');
      for (const first of decades.slice(MOST_CORRECTED.more))
        expect(await put(first, 'less')).to.equal('kept');
      expect(await put(2020, 'less')).to.equal('too-many');
      expect(await put(1500, 'less')).to.equal('kept');
      expect(await put(1510, 'more')).to.equal('kept');
      const movieId = await world.aMovieRatedBy(userId);
      expect(await store.put(userId, ignoring(movieId), NOON)).to.equal('kept');
    });

    it('those of two people are independent', async () => {
      const [ada, bob] = [await world.aUser(), await world.aUser()];
      for (const userId of [ada, bob]) await store.put(userId, wanting(decade(1990), 'less'), NOON);
      await store.put(ada, wanting(decade(1990), null), NOON);
      expect((await store.byUser(ada)).lines).to.be.empty;
      expect((await store.byUser(bob)).lines).to.have.length(1);
    });

    it('of two at once one is kept', async () => {
      const userId = await world.aUser();
      const both = (['less', 'more'] as const).map((wanted) =>
        store.put(userId, wanting(decade(1990), wanted), NOON),
      );
      expect(await Promise.all(both)).to.deep.equal(['kept', 'kept']);
      expect((await store.byUser(userId)).lines).to.have.length(1);
    });

    it('those of somebody who has left are gone', async () => {
      const userId = await world.aUser();
      await store.put(userId, wanting(decade(1990), 'less'), NOON);
      await store.put(userId, ignoring(await world.aMovieRatedBy(userId)), NOON);
      await world.removeUser(userId);
      expect(await store.byUser(userId)).to.deep.equal({ lines: [], ignored: [] });
    });
  });
};
