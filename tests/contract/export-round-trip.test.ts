import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesNamed, openHistory } from '#adapters/history-files/open-history';
import { exportDocument } from '#adapters/http/identity/export-document';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createAccountData } from '#adapters/postgres/accounts/personal-data';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createDiaryData } from '#adapters/postgres/diary/personal-data';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { createPeopleNamed } from '#adapters/postgres/history/people-named';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { createHistoryLoader } from '#adapters/postgres/history/history-loader';
import { createRatingData } from '#adapters/postgres/taste/personal-data';
import { createWatchlistData } from '#adapters/postgres/watchlist/personal-data';
import type { PersonalDataPart } from '#application/identity/personal-data';
import { exportPersonalData } from '#application/identity/export-personal-data';
import { importHistory } from '#application/history/import-history';
import { aUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';

const FILMS = 1_300;
/** What an import of an export fills. */
const BROUGHT_IN = ['diary_entries', 'dismissals', 'ratings', 'watch_list'];
/** What it leaves, and why. */
const NOT_BROUGHT_IN: Readonly<Record<string, string>> = {
  access_tokens: 'secrets of that account, of which the export has only the names',
  blocks: 'about other people, who may be others here',
  comments: 'stand for others to read, under the name of that account',
  email_changes: 'what waits for a link in a mail',
  friendships: 'the other one has to agree again',
  history_imports: 'what was brought into that account, to be undone there',
  imported_users: 'nobody can sign in to these, nor export them',
  outbox: 'mails on their way',
  passkeys: 'belong to that account: their secrets are in the devices',
  reports: 'for the operator of that service',
  second_factors: 'secrets of that account',
  security_events: 'happened to that account',
  sessions: 'of that account',
  taste_corrections: 'not yet: they are lines of genres, people and films of that service',
  tips: 'were for friends there',
  user_emails: 'an address is confirmed for each account',
  usernames: 'the account that brings it in has its own',
};

const NOW = new Date('2026-11-29T12:00:00Z');

describe('An export that is brought into an empty account', () => {
  let database: TestDatabase;
  let [ada, bob] = [0, 0];
  let folder: string;

  before(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'round-trip-'));
    database = await createDatabase();
    const { sql } = database;
    await sql(
      `insert into movies (title, search_words, search_key, year, imdb_id)
       select 'Film "' || n || '"', ' film ' || n, 'film' || n, 1950 + n % 70, 'tt' || lpad(n::text, 7, '0')
       from generate_series(1, ${FILMS}) as n`,
    );
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    [ada, bob] = [await aUser({ unitOfWork }), await aUser({ unitOfWork })];
    await sql(
      `insert into ratings (user_id, movie_id, half_stars, rated_at)
       select $1, id, 1 + id % 10, timestamptz '2020-01-01Z' + id * interval '1.001 second' from movies where id % 3 <> 0`,
      [ada],
    );
    // Of films that are rated, that are not, and that were rated otherwise and before; noted in the morning, too.
    await sql(
      `insert into diary_entries (user_id, movie_id, watched_on, half_stars, rated_at, rewatch, note, created_at)
       select $1, id, date '2019-06-01' + (id + time * 400)::int, case when id % 4 <> 0 then 1 + (id + time) % 10 end,
         case when id % 4 <> 0 then timestamptz '2025-01-01 06:00Z' end, time = 1,
         case when id % 5 = 0 then E'Line one,\\n"line" two of ' || id end, now()
       from movies, generate_series(0, 1) as time where id % 2 = 0`,
      [ada],
    );
    await sql(
      `insert into watch_list (user_id, movie_id, added_at, note)
       select $1, id, timestamptz '2021-05-05 10:00:00.123Z' + id * interval '1 hour',
         case when id % 2 = 0 then E'With "Bob",\\nat ' || id end
       from movies where id % 7 = 0`,
      [ada],
    );
    await sql(
      `with genre as (insert into genres (name) values ('War'), ('Science fiction') returning id)
       insert into movie_genres (movie_id, genre_id) select 1, id from genre`,
    );
    await sql(`insert into people (name, search_words) values ('Ann', ' ann'), ('Bob', ' bob')`);
    // Of the days one has come.
    await sql(
      `insert into dismissals (user_id, movie_id, reason, genre_id, person_id, until, dismissed_at)
       select $1, id, (array['movie', 'later', 'genre', 'person'])[1 + id % 4],
         case when id % 4 = 2 then (select min(genre.id) + movies.id / 4 % 2 from genres as genre) end,
         case when id % 4 = 3 then (select min(person.id) + movies.id / 4 % 2 from people as person) end,
         case when id % 4 = 1 then date '2026-11-29' + (id % 11)::int end,
         timestamptz '2022-05-05 10:00:00.123Z' + id * interval '1 hour'
       from movies where id % 13 = 0`,
      [ada],
    );
  });
  after(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  const parts = (): readonly PersonalDataPart[] => [
    ...createAccountData(database.sql, createAccounts(database.sql)),
    ...createDiaryData(database.sql),
    ...createRatingData(database.sql),
    ...createWatchlistData(database.sql),
  ];

  const exported = async (userId: number): Promise<string> => {
    const limiter = {
      attempt: () => Promise.resolve({ allowed: true as const, refund: () => Promise.resolve() }),
    };
    const data = accepted(await exportPersonalData({ parts: parts(), limiter })(userId));
    return (await Array.fromAsync(exportDocument(data))).join('');
  };

  const bringIn = async (userId: number, document: string) => {
    const path = join(folder, 'movieconnect.json');
    await writeFile(path, document);
    const data = accepted(await openHistory(filesNamed([path])));
    const use = importHistory({
      loader: createHistoryLoader(database.orm),
      candidates: createFilmCandidates(database.sql),
      genres: createGenreQueries(database.sql),
      people: createPeopleNamed(database.sql),
      missing: undefined,
      clock: { now: () => NOW },
    });
    try {
      return (await use(data, { userId, isTrial: false, signal: new AbortController().signal }))!;
    } finally {
      await data.close();
    }
  };

  /** What an import may fill, without the numbers of rows and the times at which a diary was written. */
  const state = async (userId: number) => ({
    ratings: await database.sql(
      `select movie_id, half_stars, date_trunc('milliseconds', rated_at) as rated_at
       from ratings where user_id = $1 order by 1`,
      [userId],
    ),
    diary: await database.sql(
      `select movie_id, watched_on, half_stars, rewatch, note from diary_entries where user_id = $1 order by 1, 2`,
      [userId],
    ),
    watchList: await database.sql(
      'select movie_id, added_at, note from watch_list where user_id = $1 order by 1',
      [userId],
    ),
    dismissed: await database.sql(
      `select movie_id, reason, genre_id, person_id, until, dismissed_at from dismissals
       where user_id = $1 and (until is null or until > $2) order by 1`,
      [userId, '2026-11-29'],
    ),
  });

  it('is decided for every table that holds something of a person', async () => {
    const tables = await database.sql<{ name: string }>(
      `select distinct conrelid::regclass::text as name from pg_constraint
       where contype = 'f' and confrelid = 'users'::regclass order by 1`,
    );
    expect(tables.map(({ name }) => name)).to.deep.equal(
      [...BROUGHT_IN, ...Object.keys(NOT_BROUGHT_IN)].sort(),
    );
  });

  it('gives it the same ratings, diary, watch list and dismissals, and the second time nothing', async () => {
    const document = await exported(ada);
    const report = await bringIn(bob, document);
    expect(report.refusedFiles).to.deep.equal([]);
    expect([...report.notTaken]).to.deep.equal([['until-past', 2]]);
    const [of, into] = [await state(ada), await state(bob)];
    expect(of.ratings).to.have.length(867);
    expect(of.diary).to.have.length(1_300);
    expect(of.watchList).to.have.length(185);
    expect(of.dismissed).to.have.length(98);
    expect(into).to.deep.equal(of);

    const again = await bringIn(bob, document);
    expect(again.kept).to.deep.equal({
      ...{ ratings: { added: 0, changed: 0 }, viewings: { added: 0, changed: 0 }, wanted: 0, dismissed: 0 },
    });
  });
});
