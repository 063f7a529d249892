import { expect } from 'chai';
import { createDiaryQueries } from '#adapters/postgres/diary/diary-queries';
import type { DiaryItem } from '#application/diary/diary-queries';
import type { PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted, refused } from '../support/outcomes.ts';
import { SmallCatalogue } from './catalogue-builder.ts';

describe('Lists of a diary on Postgres', () => {
  let database: TestDatabase;
  let ownerId: number;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  beforeEach(async () => {
    await new SmallCatalogue(database.sql).empty();
    ownerId = await new SmallCatalogue(database.sql).addUser();
  });

  const diaries = () => createDiaryQueries(database.sql);
  const add = async (watchedOn: string, movieId?: number): Promise<number> => {
    const [row] = await database.sql<{ id: number }>(
      `insert into diary_entries (user_id, movie_id, watched_on, half_stars, rated_at, rewatch, note, created_at)
       values ($1, $2, $3, 7, now(), false, 'Seen.', now()) returning id`,
      [ownerId, movieId ?? (await aMovie(database.sql)), watchedOn],
    );
    return row!.id;
  };
  const remove = (id: number) => database.sql('delete from diary_entries where id = $1', [id]);
  const whole = (year: number | null = null) => ({ ownerId, year, withRatings: true });

  /** All pages of two, with something done after the first. */
  const walk = async (
    read: (page: PageRequest) => Promise<PageOutcome<DiaryItem>>,
    meanwhile: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<number[]> => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: readonly DiaryItem[]; next: string | null } = accepted(
        await read({ limit: 2, cursor }),
      );
      seen.push(...page.items.map(({ id }) => id));
      if (cursor === null) await meanwhile();
      cursor = page.next;
    } while (cursor !== null);
    return seen;
  };

  it('are by day and then by entry, newest first, each entry once', async () => {
    const days = ['2026-01-01', '2026-01-02', '2026-01-01', '1999-12-31', '2026-01-01'];
    const ids: number[] = [];
    for (const day of days) ids.push(await add(day));
    const [a, b, c, d, e] = ids;
    expect(await walk((page) => diaries().list(whole(), page))).to.deep.equal([b, e, c, a, d]);
    expect(await walk((page) => diaries().list(whole(2026), page))).to.deep.equal([b, e, c, a]);
    expect(await walk((page) => diaries().list(whole(1999), page))).to.deep.equal([d]);
  });

  it('go on where they were when entries come and go', async () => {
    const ids: number[] = [];
    for (const day of ['2026-01-05', '2026-01-04', '2026-01-03', '2026-01-02']) ids.push(await add(day));
    const seen = await walk(
      (page) => diaries().list(whole(), page),
      async () => {
        await add('2026-01-06');
        await remove(ids[1]!);
      },
    );
    expect(seen).to.deep.equal(ids);
  });

  it('of a film hold its entries alone', async () => {
    const movieId = await aMovie(database.sql);
    const ids = [
      await add('2026-01-01', movieId),
      await add('2026-01-03', movieId),
      await add('2026-01-02', movieId),
    ];
    await add('2026-01-02');
    const [a, b, c] = ids;
    expect(await walk((page) => diaries().ofMovie(ownerId, movieId, page))).to.deep.equal([b, c, a]);
  });

  it('leave the stars out where they are not to be seen, and nothing else', async () => {
    await add('2026-01-01');
    const page = { limit: 20, cursor: null };
    const [shown] = accepted(await diaries().list(whole(), page)).items;
    const [hidden] = accepted(await diaries().list({ ...whole(), withRatings: false }, page)).items;
    expect(shown).to.include({ rating: 3.5, note: 'Seen.' });
    expect(hidden).to.deep.equal({ ...shown, rating: null });
  });

  it('take no cursor of another list', async () => {
    const movieId = await aMovie(database.sql);
    for (const day of ['2026-01-01', '2026-01-02']) await add(day, movieId);
    const { next: cursor } = accepted(await diaries().list(whole(), { limit: 1, cursor: null }));
    const page = { limit: 1, cursor };
    for (const read of [
      diaries().list(whole(2026), page),
      diaries().list({ ...whole(), ownerId: ownerId + 1 }, page),
      diaries().ofMovie(ownerId, movieId, page),
      diaries().list(whole(), { limit: 1, cursor: `${cursor}x` }),
    ])
      expect(refused(await read).errors).to.have.key('cursor');
  });

  it('show an entry to its owner alone', async () => {
    const id = await add('2026-01-01');
    expect(await diaries().entry(ownerId, id)).to.include({ id, watched_on: '2026-01-01' });
    expect(await diaries().entry(ownerId + 1, id)).to.equal(undefined);
    expect(await diaries().entry(ownerId, id + 1)).to.equal(undefined);
  });
});
