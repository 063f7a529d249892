import { expect } from 'chai';
import type { DiaryStore } from '#application/diary/diary-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { RatingStore } from '#application/taste/rating-store';
import {
  withChangedEntry,
  withoutEntry,
  withViewing,
  type MovieDiary,
  type Viewing,
} from '#domain/diary/movie-diary';
import type { PlainText } from '#domain/plain-text';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { Day } from '#domain/time-zone';
import { accepted, faultOf } from '../support/outcomes.ts';

/** Diaries, and what they need to know of people, films and ratings. */
export interface DiaryWorld {
  readonly unitOfWork: UnitOfWork<{ readonly diary: DiaryStore }>;
  readonly ratings: RatingStore;
  aUser(timeZone?: string): Promise<number>;
  aMovie(): Promise<number>;
  removeUser(id: number): Promise<void>;
  removeMovie(id: number): Promise<void>;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;
const NOW = new Date('2026-11-29T12:00:00Z');

/** What the port promises, for any adapter. */
export const describeDiaryStore = (name: string, create: () => Promise<DiaryWorld>): void => {
  describe(`${name} keeps the promises of a diary store:`, () => {
    let world: DiaryWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const movie = (userId: number, movieId: number) =>
      world.unitOfWork.run(({ diary }) => diary.ofMovie(userId, movieId));

    const movieOf = async (userId: number, movieId: number): Promise<MovieDiary> => {
      const loaded = await movie(userId, movieId);
      if (typeof loaded === 'string') throw new Error(loaded);
      return loaded;
    };

    const log = (
      userId: number,
      movieId: number,
      watchedOn: string,
      said: Partial<Viewing> = {},
      now = NOW,
    ) =>
      world.unitOfWork.run(async ({ diary }) => {
        const loaded = await diary.ofMovie(userId, movieId);
        if (typeof loaded === 'string') throw new Error(loaded);
        const id =
          loaded.entries.find((entry) => entry.watchedOn === watchedOn)?.id ?? (await diary.nextId());
        const viewing = { ...said, watchedOn: watchedOn as Day };
        await diary.save(loaded, withViewing(loaded, { id, viewing, now }));
        return id;
      });

    const both = async () => [await world.aUser(), await world.aMovie()] as const;
    const rate = (userId: number, movieId: number, stars: number) =>
      world.ratings.put({ userId, movieId, halfStars: halfStarsFrom(stars), ratedAt: NOW });

    it('a film that nobody has noted is empty, and knows where the person lives', async () => {
      const userId = await world.aUser('Pacific/Auckland');
      const movieId = await world.aMovie();
      const empty = { userId, movieId, timeZone: 'Pacific/Auckland', entries: [], rating: null };
      expect(await movie(userId, movieId)).to.deep.equal(empty);
    });

    it('what was saved is what is loaded, field by field, and the rating with it', async () => {
      const [userId, movieId] = await both();
      const stars = { halfStars: halfStarsFrom(4.5), ratedAt: NOW };
      const note = 'Films,\r\n\t"and" \\ more 😀' as PlainText;
      const id = await log(userId, movieId, '1890-01-01', {
        halfStars: stars.halfStars,
        note,
        rewatch: true,
      });
      const loaded = await movieOf(userId, movieId);
      expect(loaded.entries).to.deep.equal([
        { id, watchedOn: '1890-01-01', stars, rewatch: true, note, createdAt: NOW },
      ]);
      expect(loaded.rating).to.deep.equal(stars);
    });

    it('an entry is changed in its place, and others stay', async () => {
      const [userId, movieId] = await both();
      const first = await log(userId, movieId, '2026-01-01', { note: 'One.' as PlainText });
      const second = await log(userId, movieId, '2026-01-02');
      await world.unitOfWork.run(async ({ diary }) => {
        const loaded = (await diary.ofEntry(userId, first))!;
        const changes = { watchedOn: '2026-01-03' as Day, halfStars: halfStarsFrom(2), note: null };
        await diary.save(loaded, accepted(withChangedEntry(loaded, { id: first, changes, now: NOW })));
      });
      const entries = (await movieOf(userId, movieId)).entries.map((entry) => [
        entry.id,
        entry.watchedOn,
        entry.note,
      ]);
      expect(entries).to.have.deep.members([
        [second, '2026-01-02', null],
        [first, '2026-01-03', null],
      ]);
      expect((await movieOf(userId, movieId)).rating?.halfStars).to.equal(4);
    });

    it('an entry is taken away, and the rating is that of the one before it', async () => {
      const [userId, movieId] = await both();
      await log(userId, movieId, '2026-01-01', { halfStars: halfStarsFrom(1) });
      const newest = await log(
        userId,
        movieId,
        '2026-01-02',
        { halfStars: halfStarsFrom(5) },
        new Date(+NOW + 1),
      );
      await world.unitOfWork.run(async ({ diary }) => {
        const loaded = (await diary.ofEntry(userId, newest))!;
        await diary.save(loaded, withoutEntry(loaded, newest));
      });
      const { entries, rating } = await movieOf(userId, movieId);
      expect(entries).to.have.length(1);
      expect(rating).to.deep.equal({ halfStars: 2, ratedAt: NOW });
    });

    it('a rating by hand is loaded, and stays where the diary has none to give', async () => {
      const [userId, movieId] = await both();
      await rate(userId, movieId, 3);
      await log(userId, movieId, '2026-01-01');
      expect((await movieOf(userId, movieId)).rating).to.deep.equal({ halfStars: 6, ratedAt: NOW });
    });

    it('films and people are independent', async () => {
      const [ada, movie] = await both();
      const [bob, other] = await both();
      const id = await log(ada, movie, '2026-01-01');
      expect((await movieOf(bob, movie)).entries).to.be.empty;
      expect((await movieOf(ada, other)).entries).to.be.empty;
      const found = (userId: number, entryId: number) =>
        world.unitOfWork.run(({ diary }) => diary.ofEntry(userId, entryId));
      expect((await found(ada, id))?.movieId).to.equal(movie);
      expect(await found(bob, id)).to.equal(undefined);
      expect(await found(ada, NOBODY)).to.equal(undefined);
      expect(await found(NOBODY, id)).to.equal(undefined);
    });

    it('nobody and no film has a diary, nor have those that are gone', async () => {
      const [userId, movieId] = await both();
      const [other, otherMovie] = await both();
      expect(await movie(NOBODY, movieId)).to.equal('no-such-user');
      expect(await movie(userId, NOBODY)).to.equal('no-such-movie');
      const id = await log(userId, movieId, '2026-01-01');
      const gone = await log(other, movieId, '2026-01-01');
      await log(other, otherMovie, '2026-01-01');
      await world.removeUser(userId);
      expect(await movie(userId, movieId)).to.equal('no-such-user');
      await world.removeMovie(movieId);
      expect(await movie(other, movieId)).to.equal('no-such-movie');
      const found = (whose: number, entryId: number) =>
        world.unitOfWork.run(({ diary }) => diary.ofEntry(whose, entryId));
      expect(await found(userId, id)).to.equal(undefined);
      expect(await found(other, gone)).to.equal(undefined);
      expect((await movieOf(other, otherMovie)).entries).to.have.length(1);
    });

    it('a throw keeps neither entry nor rating', async () => {
      const [userId, movieId] = await both();
      const thrown = new Error('on purpose');
      const fault = await faultOf(
        world.unitOfWork.run(async ({ diary }) => {
          const loaded = (await diary.ofMovie(userId, movieId)) as MovieDiary;
          const viewing = { watchedOn: '2026-01-01' as Day, halfStars: halfStarsFrom(3) };
          await diary.save(loaded, withViewing(loaded, { id: await diary.nextId(), viewing, now: NOW }));
          throw thrown;
        }),
      );
      expect(fault).to.equal(thrown);
      expect(await movieOf(userId, movieId)).to.deep.include({ entries: [], rating: null });
    });

    it('a hundred at once leave one entry a day, and the rating of the newest', async () => {
      const [userId, movieId] = await both();
      await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          log(userId, movieId, `2026-01-${String((n % 10) + 1).padStart(2, '0')}`, {
            halfStars: halfStarsFrom(((n % 7) + 1) / 2),
          }),
        ),
      );
      const { entries, rating } = await movieOf(userId, movieId);
      expect(entries).to.have.length(10);
      const newest = entries.find(({ watchedOn }) => watchedOn === '2026-01-10');
      expect(rating).to.deep.equal(newest?.stars);
    });

    it('a rating by hand that comes while an entry is noted is looked at again', async () => {
      const [userId, movieId] = await both();
      let tries = 0;
      await world.unitOfWork.run(async ({ diary }) => {
        const loaded = (await diary.ofMovie(userId, movieId)) as MovieDiary;
        tries += 1;
        if (tries === 1) await rate(userId, movieId, 5);
        const viewing = { watchedOn: '2026-01-01' as Day, halfStars: halfStarsFrom(1) };
        await diary.save(loaded, withViewing(loaded, { id: await diary.nextId(), viewing, now: NOW }));
      });
      expect(tries).to.equal(2);
      const { entries, rating } = await movieOf(userId, movieId);
      expect(entries).to.have.length(1);
      expect(rating?.halfStars).to.equal(10);
    });
  });
};
