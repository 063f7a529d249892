import { expect } from 'chai';
import fc from 'fast-check';
import type { DiaryEntry, EntryChanges } from '#domain/diary/diary-entry';
import {
  entryOn,
  withChangedEntry,
  withoutEntry,
  withViewing,
  type MovieDiary,
  type Viewing,
} from '#domain/diary/movie-diary';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { dayIn, UTC, type Day } from '#domain/time-zone';
import { accepted, refused } from '../../support/outcomes.ts';

const nobody: MovieDiary = { userId: 1, movieId: 1, timeZone: UTC, entries: [], rating: null };

const stars = (number: number | null) => (number === null ? null : halfStarsFrom(number));

/** One person and one film: what they say, at which instant. */
class Life {
  movie = nobody;
  private lastId = 0;

  logs(at: string, watchedOn: string, rating?: number | null, more: Partial<Viewing> = {}): number {
    const existing = entryOn(this.movie, watchedOn as Day);
    const id = existing?.id ?? (this.lastId += 1);
    const halfStars = rating === undefined ? undefined : stars(rating);
    const viewing = { watchedOn: watchedOn as Day, halfStars, ...more };
    this.movie = withViewing(this.movie, { id, viewing, now: new Date(at) });
    return id;
  }

  edits(at: string, id: number, changes: EntryChanges): void {
    this.movie = accepted(withChangedEntry(this.movie, { id, changes, now: new Date(at) }));
  }

  removes(id: number): void {
    this.movie = withoutEntry(this.movie, id);
  }

  rates(at: string, rating: number | null): void {
    const halfStars = stars(rating);
    this.movie = { ...this.movie, rating: halfStars === null ? null : { halfStars, ratedAt: new Date(at) } };
  }

  get rating(): number | null {
    return this.movie.rating === null ? null : this.movie.rating.halfStars / 2;
  }

  entry(id: number): DiaryEntry | undefined {
    return this.movie.entries.find((entry) => entry.id === id);
  }
}

describe('Stars in the diary', () => {
  let ada: Life;
  beforeEach(() => {
    ada = new Life();
  });

  it('become the rating of a film that has none', () => {
    ada.logs('2026-11-29T20:00Z', '2020-01-01', 4);
    expect(ada.movie.rating).to.deep.equal({ halfStars: 8, ratedAt: new Date('2026-11-29T20:00Z') });
  });

  it('are the rating where the viewing is the newest that has some', () => {
    ada.logs('2026-11-29T20:00Z', '2020-01-01', 4);
    ada.logs('2026-11-29T20:01Z', '2021-01-01', 3);
    expect(ada.rating).to.equal(3);
    ada.logs('2026-11-29T20:02Z', '2022-01-01');
    expect(ada.rating).to.equal(3);
    ada.logs('2026-11-29T20:03Z', '2020-06-01', 1);
    expect(ada.rating).to.equal(3);
  });

  it('yield to a rating by hand on a later day', () => {
    ada.rates('2026-11-20T20:00Z', 5);
    ada.logs('2026-11-29T20:00Z', '2026-11-19', 2);
    expect(ada.rating).to.equal(5);
  });

  it('take the place of a rating by hand of the same day or earlier', () => {
    ada.rates('2026-11-20T20:00Z', 5);
    ada.logs('2026-11-29T20:00Z', '2026-11-20', 2);
    expect(ada.rating).to.equal(2);
  });

  it('yield to every rating by hand that comes after them', () => {
    const id = ada.logs('2026-11-29T20:00Z', '2026-11-29', 2);
    ada.rates('2026-11-29T20:01Z', 5);
    ada.edits('2026-11-29T20:02Z', id, { rewatch: true });
    ada.edits('2026-11-29T20:03Z', id, { watchedOn: '2026-11-28' as Day });
    ada.logs('2026-11-29T20:04Z', '2026-11-28', 2);
    expect(ada.rating).to.equal(5);
    ada.edits('2026-11-29T20:05Z', id, { watchedOn: '2026-11-29' as Day, halfStars: stars(3) });
    expect(ada.rating).to.equal(3);
  });

  it('do not bring back a rating that was taken back', () => {
    const id = ada.logs('2026-11-29T20:00Z', '2026-11-29', 2);
    ada.rates('2026-11-29T20:01Z', null);
    ada.edits('2026-11-29T20:02Z', id, { rewatch: true });
    ada.logs('2026-11-29T20:03Z', '2020-01-01', 4);
    expect(ada.rating).to.equal(null);
    ada.edits('2026-11-29T20:04Z', id, { halfStars: stars(3) });
    expect(ada.rating).to.equal(3);
  });

  it('move the rating along when the days of viewings change', () => {
    const older = ada.logs('2026-11-29T20:00Z', '2020-01-01', 4);
    ada.logs('2026-11-29T20:01Z', '2021-01-01', 3);
    ada.edits('2026-11-29T20:02Z', older, { watchedOn: '2022-01-01' as Day });
    expect(ada.movie.rating).to.deep.equal({ halfStars: 8, ratedAt: new Date('2026-11-29T20:00Z') });
  });

  it('go with their entry, and those of the viewing before it are the rating again', () => {
    ada.logs('2026-11-29T20:00Z', '2020-01-01', 4);
    const newest = ada.logs('2026-11-29T20:01Z', '2021-01-01', 3);
    ada.removes(newest);
    expect(ada.movie.rating).to.deep.equal({ halfStars: 8, ratedAt: new Date('2026-11-29T20:00Z') });
  });

  it('leave the rating behind when they were the last', () => {
    const only = ada.logs('2026-11-29T20:00Z', '2020-01-01', 4);
    ada.edits('2026-11-29T20:01Z', only, { halfStars: null });
    expect(ada.rating).to.equal(4);
    ada.removes(only);
    expect(ada.rating).to.equal(4);
  });

  it('that are removed leave a rating by hand alone', () => {
    ada.logs('2026-11-29T20:00Z', '2020-01-01', 4);
    const newest = ada.logs('2026-11-29T20:01Z', '2021-01-01', 3);
    ada.rates('2026-11-29T20:02Z', 5);
    ada.removes(newest);
    expect(ada.rating).to.equal(5);
  });
});

describe('A diary of a film', () => {
  let ada: Life;
  beforeEach(() => {
    ada = new Life();
  });

  it('has one entry a day: said again, what is left out stays', () => {
    const note = 'Loud.' as NonNullable<Viewing['note']>;
    const first = ada.logs('2026-11-29T20:00Z', '2026-11-28', 4, { note });
    const again = ada.logs('2026-11-29T20:01Z', '2026-11-28', undefined, { rewatch: true });
    expect(again).to.equal(first);
    expect(ada.movie.entries).to.deep.equal([
      {
        ...{ id: first, watchedOn: '2026-11-28', rewatch: true, note },
        stars: { halfStars: 8, ratedAt: new Date('2026-11-29T20:00Z') },
        createdAt: new Date('2026-11-29T20:00Z'),
      },
    ]);
  });

  it('knows a rewatch by an earlier viewing, unless told otherwise', () => {
    const first = ada.logs('2026-11-29T20:00Z', '2020-01-01');
    const second = ada.logs('2026-11-29T20:00Z', '2021-01-01');
    const third = ada.logs('2026-11-29T20:00Z', '2022-01-01', null, { rewatch: false });
    expect([first, second, third].map((id) => ada.entry(id)?.rewatch)).to.deep.equal([false, true, false]);
  });

  it('does not move an entry to a day that is taken, nor change one that is not there', () => {
    ada.logs('2026-11-29T20:00Z', '2020-01-01');
    const second = ada.logs('2026-11-29T20:00Z', '2021-01-01');
    const now = new Date('2026-11-29T20:00Z');
    const move = (id: number) =>
      refused(withChangedEntry(ada.movie, { id, changes: { watchedOn: '2020-01-01' as Day }, now })).code;
    expect(move(second)).to.equal('day-taken');
    expect(move(77)).to.equal('no-such-entry');
  });

  const day = fc.integer({ min: 1, max: 6 }).map((n) => `2026-11-0${n}` as Day);
  const rating = fc.option(
    fc.integer({ min: 1, max: 3 }).map((n) => halfStarsFrom(n)),
    { nil: null },
  );
  const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
  const act = fc.oneof(
    fc.record({ does: fc.constant('logs' as const), day, halfStars: maybe(rating) }),
    fc.record({
      does: fc.constant('edits' as const),
      nth: fc.nat(5),
      day: maybe(day),
      halfStars: maybe(rating),
    }),
    fc.record({ does: fc.constant('removes' as const), nth: fc.nat(5) }),
    fc.record({ does: fc.constant('rates' as const), halfStars: rating }),
  );

  it('keeps its promises whatever is said in whatever order', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        let movie = nobody;
        let byHand: MovieDiary['rating'] | undefined;
        acts.forEach((said, step) => {
          const now = new Date(Date.parse('2026-11-01T12:00Z') + step * 12 * 3_600_000);
          const before = movie;
          if (said.does === 'rates') {
            byHand = said.halfStars === null ? null : { halfStars: said.halfStars, ratedAt: now };
            movie = { ...movie, rating: byHand };
            return;
          }
          const id =
            'nth' in said ? movie.entries[said.nth % Math.max(1, movie.entries.length)]?.id : undefined;
          if (said.does === 'logs') {
            const viewing = { watchedOn: said.day, halfStars: said.halfStars };
            movie = withViewing(movie, { id: entryOn(movie, said.day)?.id ?? step + 1, viewing, now });
          } else if (id !== undefined && said.does === 'removes') movie = withoutEntry(movie, id);
          else if (id !== undefined && said.does === 'edits') {
            const changes = { watchedOn: said.day, halfStars: said.halfStars };
            const changed = withChangedEntry(movie, { id, changes, now });
            if (changed.ok) movie = changed.value;
          }
          const rated = movie.entries.filter((entry) => entry.stars !== null);
          const newest = rated.toSorted((a, b) => (a.watchedOn < b.watchedOn ? 1 : -1))[0];
          const days = movie.entries.map(({ watchedOn }) => watchedOn);
          expect(new Set(days).size).to.equal(days.length);
          // Nothing invents a rating, and nothing takes one away.
          if (before.rating !== null) expect(movie.rating).not.to.equal(null);
          // A rating is the newest entry's, or stays.
          if (movie.rating !== before.rating) expect(movie.rating).to.equal(newest?.stars);
          // By hand it goes only for stars of that day or later that have just been given.
          if (byHand !== undefined && before.rating === byHand && movie.rating !== byHand) {
            expect(newest?.stars?.ratedAt).to.deep.equal(now);
            if (byHand !== null) expect(dayIn(UTC, byHand.ratedAt) <= newest!.watchedOn).to.be.true;
            byHand = undefined;
          }
          // Said again, nothing changes.
          if (said.does === 'logs') {
            const viewing = { watchedOn: said.day, halfStars: said.halfStars };
            const again = withViewing(movie, { id: entryOn(movie, said.day)!.id, viewing, now: new Date() });
            expect(again.rating).to.equal(movie.rating);
            expect(again.entries).to.have.deep.members(movie.entries);
          }
        });
      }),
      { numRuns: 500 },
    );
  });
});
