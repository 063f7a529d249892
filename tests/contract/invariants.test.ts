import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { examine } from '#adapters/postgres/invariants/examine';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

/** What a fault, a restore or a hand may do to a database, and what the examination says of it. */
const broken: readonly (readonly [what: string, statements: readonly string[], told: RegExp])[] = [
  [
    'a tally that counts one more',
    ['update movie_rating_tallies set rating_count = rating_count + 1'],
    /^film 1: 1 ratings and 8 half stars, told as 2 and 8$/,
  ],
  [
    'a tally that is lost',
    ['delete from movie_rating_tallies'],
    /^film 1: 1 ratings and 8 half stars, told as 0 and 0$/,
  ],
  [
    'a rating of the year after next',
    [`update ratings set rated_at = now() + interval '2 years'`],
    /^user 1, film 1, at /,
  ],
  [
    'an ignored rating that is not there',
    [
      `insert into taste_corrections (user_id, movie_id, correction, corrected_at) values (2, 1, 'ignore', now())`,
    ],
    /^user 2, film 1$/,
  ],
  [
    'a rated film without a place among the popular',
    [`insert into popular_rankings values ('all', now())`],
    /^film 1$/,
  ],
  [
    'a genre that counts one more',
    ['update genres set movie_count = movie_count + 1'],
    /^Drama: 1 films, told as 2$/,
  ],
  [
    'a person who counts one more',
    ['update person_tallies set movie_count = movie_count + 1'],
    /^person 1: 1 films, told as 2; renown /,
  ],
  [
    'a person who is told to be less renowned',
    ['update person_tallies set renown = renown + 1'],
    /^person 1: 1 films, told as 1; renown /,
  ],
  [
    'a user name that is two',
    [`update usernames set username_key = 'other' where user_id = 1`],
    /^user 1, ada$/,
  ],
  ['a user without a name', ['delete from usernames where user_id = 1'], /^user 1, ada$/],
  ['an address of nobody’s profile', [`insert into user_emails values ('ada@example.org', 1)`], /^user 1$/],
  [
    'a session that was used before it began',
    [`update sessions set last_used_at = created_at - interval '1 hour'`],
    /^session 1 of user 1$/,
  ],
  [
    '51 sessions at once',
    [
      `insert into sessions (user_id, id, generation, rotated_at, created_at, last_used_at, idle_end, absolute_end)
       select 2, gen_random_uuid(), 1, now(), now(), now(), now(), now() from generate_series(1, 51)`,
    ],
    /^user 2 has 51$/,
  ],
  [
    'a closed account with an access token',
    [
      `update users set deletes_at = now() + interval '1 day' where id = 2`,
      `insert into access_tokens (user_id, name, scope, token_hash, created_at, expires_at)
       values (2, 'script', 'read', 'hash', now(), now())`,
    ],
    /^user 2$/,
  ],
  [
    'recovery codes without a second factor',
    [`insert into second_factors (user_id, recovery_codes) values (2, '{hash}')`],
    /^user 2$/,
  ],
  [
    'a mail that nobody sent',
    [
      `insert into outbox (user_id, to_address, kind, happened_at, due_at)
       values (1, 'ada@example.org', 'password-changed', now() - interval '2 days', now())`,
    ],
    /^password-changed to user 1, tried 0 times$/,
  ],
  [
    'friends of whom one has blocked the other',
    ['insert into blocks values (2, 1, now())'],
    /^request 1 between users 1 and 2$/,
  ],
  [
    'a friendship accepted before it was asked for',
    [`update friendships set accepted_at = created_at - interval '1 day'`],
    /^request 1$/,
  ],
  [
    'a rating of a film that is gone',
    [
      `set session_replication_role = replica`,
      'delete from movies where id = 2',
      'reset session_replication_role',
    ],
    /^movie_id 2$/,
  ],
  [
    'a trigger that is switched off',
    ['alter table ratings disable trigger ratings_added'],
    /^ratings_added of ratings$/,
  ],
  [
    'a constraint that was never looked at',
    ['alter table movies add constraint movies_short check (length(title) < 1) not valid'],
    /^constraint movies_short of movies$/,
  ],
  [
    'numbers that begin anew',
    [`select setval(pg_get_serial_sequence('movies', 'id'), 1)`],
    /^id 2 is there, and the next one would be 2$/,
  ],
];

describe('The examination of the database', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase();
    const { sql } = database;
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    for (const username of ['ada', 'bob']) await aUser({ unitOfWork }, { username });
    for (let count = 0; count < 2; count += 1) await aMovie(sql);
    await sql(`insert into genres (name) values ('Drama')`);
    await sql('insert into movie_genres values (1, 1)');
    await sql(`insert into people (name) values ('Agnès Varda')`);
    await sql(`insert into movie_people values (1, 'director', 1, 1)`);
    await sql(`insert into ratings values (1, 1, 8, now() - interval '1 day')`);
    await sql(`insert into watch_list values (1, 2, now())`);
    await sql(
      `insert into friendships (low_user_id, high_user_id, asked_by, created_at, accepted_at)
       values (1, 2, 1, now() - interval '1 hour', now())`,
    );
    await sql(
      `insert into sessions (user_id, id, generation, rotated_at, created_at, last_used_at, idle_end, absolute_end)
       values (1, gen_random_uuid(), 1, now(), now(), now(), now(), now())`,
    );
  });
  afterEach(() => database.drop());

  const whatIsBroken = async () => (await examine(database.orm)).filter((finding) => finding.broken > 0);

  it('finds nothing where all is well', async () => {
    const findings = await examine(database.orm);
    expect(findings.length).to.be.above(30);
    expect(findings.filter((finding) => finding.broken > 0)).to.deep.equal([]);
  });

  for (const [what, statements, told] of broken)
    it(`finds ${what}`, async () => {
      await database.orm.em.fork().getConnection().execute(statements.join(';'));
      const found = await whatIsBroken();
      expect(found.flatMap(({ examples }) => examples)).to.have.length(1);
      expect(found[0]!.examples[0]).to.match(told);
      expect(found[0]!.broken).to.equal(1);
    });

  it('tells at most three examples of many, and the same when it looks again', async () => {
    await database.sql(
      `insert into ratings select 2, id, 3, now() + interval '9 years' from generate_series(1, 2) as id
       union all select 1, 2, 3, now() + interval '9 years'`,
    );
    await database.sql(`insert into movies (title, search_words, search_key) values ('X', ' x', 'x')`);
    await database.sql(`insert into ratings values (2, 3, 3, now() + interval '9 years')`);
    const [found] = await whatIsBroken();
    expect(found).to.include({ broken: 4 });
    expect(found!.examples).to.have.length(3);
    expect(await whatIsBroken()).to.deep.equal([found]);
  });
});
