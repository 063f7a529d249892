import { expect } from 'chai';
import { MOST_FRIENDS, type Statistics, type StatisticsQueries } from '#application/diary/statistics';
import type { Audience } from '#domain/privacy/audience';

/** A film as far as statistics look at it. */
export interface WantedMovie {
  readonly title: string;
  readonly year?: number;
  readonly runtime?: number;
  readonly genres?: readonly string[];
  readonly directors?: readonly string[];
}

/** People, films, diaries and ratings, and the statistics of them. */
export interface StatisticsWorld {
  readonly statistics: StatisticsQueries;
  aUser(wanted?: { readonly timeZone?: string; readonly ratings?: Audience }): Promise<number>;
  aMovie(wanted: WantedMovie): Promise<number>;
  noted(
    userId: number,
    movieId: number,
    watchedOn: string,
    said?: { readonly stars?: number; readonly rewatch?: boolean },
  ): Promise<void>;
  rated(userId: number, movieId: number, at: string, stars: number): Promise<void>;
  /** @param at when it was accepted */
  befriend(one: number, other: number, at?: Date): Promise<void>;
  close(): Promise<void>;
}

/** What the port promises, for any adapter. */
export const describeStatistics = (name: string, create: () => Promise<StatisticsWorld>): void => {
  describe(`${name} keeps the promises of statistics:`, () => {
    let world: StatisticsWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const of = (ownerId: number, year: number | null = null) =>
      world.statistics.statistics({ ownerId, year });
    const agreement = (ownerId: number, year: number | null = null) =>
      world.statistics.agreement({ ownerId, year });
    const movie = (title: string) => world.aMovie({ title });
    const titles = (watched: readonly (Statistics['first'] | { movie: { title: string } })[]) =>
      watched.map((each) => each?.movie.title);

    it('of whom has watched nothing are empty', async () => {
      const userId = await world.aUser();
      expect(await of(userId, 2026)).to.deep.equal({
        ...{ year: 2026, viewings: 0, films: 0, rewatches: 0, hours: 0 },
        ...{ genres: [], directors: [], decades: [] },
        stars: Array.from({ length: 10 }, (_, at) => ({ rating: (at + 1) / 2, count: 0 })),
        ...{ busiest_week: null, most_watched: [], first: null, last: null },
      });
      expect(await agreement(userId)).to.deep.equal([]);
    });

    it('count viewings, films, rewatches and hours', async () => {
      const userId = await world.aUser();
      const long = await world.aMovie({ title: 'Long', runtime: 200 });
      const short = await world.aMovie({ title: 'Short', runtime: 7 });
      const unknown = await movie('Unknown');
      await world.noted(userId, long, '2026-01-01');
      await world.noted(userId, long, '2026-02-01', { rewatch: true });
      await world.noted(userId, short, '2026-02-01');
      await world.noted(userId, unknown, '2026-03-01');
      await world.noted(userId, unknown, '2025-03-01');
      expect(await of(userId, 2026)).to.include({ viewings: 4, films: 3, rewatches: 1, hours: 6.8 });
      expect(await of(userId)).to.include({ year: null, viewings: 5, films: 3 });
    });

    it('count each film once by genre, director and decade, the most frequent first', async () => {
      const userId = await world.aUser();
      const drama = { genres: ['Drama'], directors: ['Agnès Varda'], year: 1962 };
      const one = await world.aMovie({ title: 'One', ...drama });
      const two = await world.aMovie({ title: 'Two', ...drama, genres: ['Drama', 'Noir'], year: 1969 });
      const three = await world.aMovie({
        title: 'Three',
        genres: ['Comedy'],
        directors: ['Jacques Tati'],
        year: 1970,
      });
      await world.noted(userId, one, '2026-01-01', { stars: 1 });
      await world.noted(userId, one, '2026-01-02', { stars: 3 });
      await world.noted(userId, two, '2026-01-03', { stars: 4.5 });
      await world.noted(userId, three, '2026-01-04');
      const { genres, directors, decades } = await of(userId, 2026);
      expect(genres).to.deep.equal([
        { name: 'Drama', count: 2, average_rating: 3.8 },
        { name: 'Noir', count: 1, average_rating: 4.5 },
        { name: 'Comedy', count: 1, average_rating: null },
      ]);
      expect(directors.map(({ name, count, average_rating: mean }) => [name, count, mean])).to.deep.equal([
        ['Agnès Varda', 2, 3.8],
        ['Jacques Tati', 1, null],
      ]);
      expect(directors.every(({ id }) => id > 0)).to.be.true;
      expect(decades).to.deep.equal([
        { decade: 1960, count: 2, average_rating: 3.8 },
        { decade: 1970, count: 1, average_rating: null },
      ]);
    });

    it('name ten of a kind at most', async () => {
      const userId = await world.aUser();
      const genres = Array.from({ length: 12 }, (_, n) => `Kind ${String.fromCharCode(65 + n)}`);
      const movieId = await world.aMovie({ title: 'Everything', genres });
      await world.noted(userId, movieId, '2026-01-01');
      expect((await of(userId)).genres.map(({ name }) => name)).to.deep.equal(genres.slice(0, 10));
    });

    it('count a film by the stars of its newest entry of that time, else by its rating', async () => {
      const userId = await world.aUser();
      const [noted, rated, unrated] = [await movie('Noted'), await movie('Rated'), await movie('Unrated')];
      await world.noted(userId, noted, '2025-01-01', { stars: 2 });
      await world.noted(userId, noted, '2026-01-01', { stars: 5 });
      await world.noted(userId, noted, '2026-06-01');
      await world.noted(userId, rated, '2026-01-01');
      await world.rated(userId, rated, '2024-01-01T12:00:00Z', 0.5);
      await world.noted(userId, unrated, '2026-01-01');
      const counts = async (year: number | null) =>
        Object.fromEntries(
          (await of(userId, year)).stars
            .filter(({ count }) => count > 0)
            .map((each) => [each.rating, each.count]),
        );
      expect(await counts(2026)).to.deep.equal({ 0.5: 1, 5: 1 });
      expect(await counts(2025)).to.deep.equal({ 2: 1 });
      expect(await counts(2024)).to.deep.equal({});
      expect(await counts(null)).to.deep.equal({ 0.5: 1, 5: 1 });
    });

    it('take a rating for a viewing only where the diary has the film on no day at all', async () => {
      const userId = await world.aUser();
      const [both, only] = [await movie('Both'), await movie('Only')];
      await world.noted(userId, both, '2020-01-01', { stars: 4 });
      await world.rated(userId, both, '2026-01-01T12:00:00Z', 4);
      await world.rated(userId, only, '2026-01-02T12:00:00Z', 3);
      const year = await of(userId, 2026);
      expect(year).to.include({ viewings: 1, films: 1 });
      expect(titles([year.first, year.last])).to.deep.equal(['Only', 'Only']);
      expect(await of(userId)).to.include({ viewings: 2, films: 2 });
    });

    it('find the busiest week of the ISO calendar, the earliest of several', async () => {
      const userId = await world.aUser();
      const [a, b, c] = [await movie('A'), await movie('B'), await movie('C')];
      // Monday 2025-12-29 begins week 1 of 2026; Sunday 2027-01-03 ends week 53 of 2026.
      await world.noted(userId, a, '2025-12-28');
      await world.noted(userId, a, '2025-12-29');
      await world.noted(userId, b, '2026-01-04');
      await world.noted(userId, b, '2026-12-28');
      await world.noted(userId, c, '2027-01-03');
      await world.noted(userId, a, '2027-01-04');
      const week = async (year: number | null) => (await of(userId, year)).busiest_week;
      expect(await week(null)).to.deep.equal({ year: 2026, week: 1, begins_on: '2025-12-29', viewings: 2 });
      expect(await week(2027)).to.deep.equal({ year: 2026, week: 53, begins_on: '2026-12-28', viewings: 1 });
      expect(await week(2026)).to.deep.equal({ year: 2026, week: 1, begins_on: '2025-12-29', viewings: 1 });
    });

    it('name the films watched more than once, the first and the last', async () => {
      const userId = await world.aUser();
      const [twice, thrice, once] = [await movie('Twice'), await movie('Thrice'), await movie('Once')];
      for (const day of ['2026-03-01', '2026-05-01']) await world.noted(userId, twice, day);
      for (const day of ['2026-02-01', '2026-04-01', '2025-05-01']) await world.noted(userId, thrice, day);
      await world.noted(userId, once, '2026-05-01');
      const { most_watched: most, first, last } = await of(userId);
      expect(titles(most)).to.deep.equal(['Thrice', 'Twice']);
      expect(most.map(({ viewings }) => viewings)).to.deep.equal([3, 2]);
      expect(titles([first, last])).to.deep.equal(['Thrice', 'Once']);
      expect([first?.watched_on, last?.watched_on]).to.deep.equal(['2025-05-01', '2026-05-01']);
      expect(titles((await of(userId, 2026)).most_watched)).to.deep.equal(['Twice', 'Thrice']);
    });

    for (const [timeZone, lastInstant, firstInstant] of [
      ['Pacific/Auckland', '2026-12-31T10:59:59.999Z', '2026-12-31T11:00:00.000Z'],
      ['UTC', '2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z'],
      ['America/Los_Angeles', '2027-01-01T07:59:59.999Z', '2027-01-01T08:00:00.000Z'],
    ] as const)
      it(`end a year at midnight where the person lives: ${timeZone}`, async () => {
        const userId = await world.aUser({ timeZone });
        const [before, after, noted] = [await movie('Before'), await movie('After'), await movie('Noted')];
        await world.rated(userId, before, lastInstant, 4);
        await world.rated(userId, after, firstInstant, 4);
        await world.noted(userId, noted, '2026-12-31');
        await world.noted(userId, noted, '2027-01-01');
        const [year, next] = [await of(userId, 2026), await of(userId, 2027)];
        expect([year.viewings, next.viewings]).to.deep.equal([2, 2]);
        expect([year.last?.watched_on, next.first?.watched_on]).to.deep.equal(['2026-12-31', '2027-01-01']);
        expect(titles([year.first, next.first])).to.deep.equal(['Before', 'After']);
        expect(year.busiest_week).to.deep.equal({
          year: 2026,
          week: 53,
          begins_on: '2026-12-28',
          viewings: 2,
        });
      });

    it('agree with friends by the films of that time that both have rated, within one star', async () => {
      const ada = await world.aUser();
      const [near, far, stranger, none] = [
        await world.aUser(),
        await world.aUser(),
        await world.aUser(),
        await world.aUser(),
      ];
      for (const friend of [near, far, none]) await world.befriend(ada, friend);
      const [a, b, c, d] = [await movie('A'), await movie('B'), await movie('C'), await movie('D')];
      await world.noted(ada, a, '2026-01-01', { stars: 4 });
      await world.noted(ada, b, '2026-01-02', { stars: 2 });
      await world.noted(ada, c, '2025-01-02', { stars: 1 });
      await world.noted(ada, d, '2026-01-02');
      const at = '2020-01-01T00:00:00Z';
      for (const [who, movie, stars] of [
        [near, a, 5],
        [near, b, 1],
        [near, c, 1.5],
        [near, d, 3],
        [far, a, 5],
        [far, b, 3.5],
        [stranger, a, 4],
      ] as const)
        await world.rated(who, movie, at, stars);
      const figures = async (year: number | null) =>
        (await agreement(ada, year)).map((each) => [each.user.id, each.in_common, each.agreement]);
      expect(await figures(2026)).to.deep.equal([
        [near, 2, 1],
        [far, 2, 0.5],
      ]);
      expect(await figures(null)).to.deep.equal([
        [near, 3, 1],
        [far, 2, 0.5],
      ]);
    });

    it('agree with nobody who hides their ratings from the person', async () => {
      const ada = await world.aUser();
      const common = await movie('Common');
      await world.noted(ada, common, '2026-01-01', { stars: 4 });
      const seen: number[] = [];
      for (const ratings of ['everyone', 'signed-in', 'friends', 'only-me'] as const) {
        const friend = await world.aUser({ ratings });
        await world.befriend(ada, friend);
        await world.rated(friend, common, '2026-01-01T00:00:00Z', 4);
        if (ratings !== 'only-me') seen.push(friend);
      }
      expect((await agreement(ada)).map(({ user }) => user.id)).to.deep.equal(seen);
    });

    it('agree with the newest friends who show their ratings, as many as are told', async () => {
      const ada = await world.aUser();
      const common = await movie('Of many');
      await world.noted(ada, common, '2026-01-01', { stars: 4 });
      const newest: number[] = [];
      // The first of them is the newest; newer still are some who do not show their ratings.
      for (let n = 0; n < MOST_FRIENDS + 2; n += 1) {
        const friend = await world.aUser();
        await world.befriend(ada, friend, new Date(Date.UTC(2026, 5, 1) - n * 1000));
        await world.rated(friend, common, '2026-01-01T00:00:00Z', 4);
        if (n < MOST_FRIENDS) newest.push(friend);
      }
      for (let n = 0; n < 2; n += 1)
        await world.befriend(ada, await world.aUser({ ratings: 'only-me' }), new Date(Date.UTC(2026, 6, 1)));
      expect((await agreement(ada)).map(({ user }) => user.id)).to.deep.equal(newest);
    });
  });
};
