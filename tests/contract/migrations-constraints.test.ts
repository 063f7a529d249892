import { expect } from 'chai';
import { brokenConstraint, sqlState } from '#adapters/postgres/faults';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';

const CHECK = '23514';
const UNIQUE = '23505';
const FOREIGN_KEY = '23503';
const NOT_NULL = '23502';

const user = (column: string, value: string) =>
  `insert into users (username, created_at, ${column}) values ('somebody', now(), ${value})`;
const movie = (column: string, value: string) =>
  `insert into movies (title, search_words, search_key, ${column}) values ('A film', ' film', 'film', ${value})`;
const session = (columns: string, values: string) =>
  `insert into sessions (user_id, id, generation, rotated_at, created_at, last_used_at, idle_end, absolute_end, ${columns})
   values (1, gen_random_uuid(), 1, now(), now(), now(), now(), now(), ${values})`;

const friendship = (values: string) =>
  `insert into friendships (low_user_id, high_user_id, asked_by, created_at) values (${values}, now())`;

/** What the tables refuse whoever asks, and by which rule. */
const refused: readonly (readonly [what: string, statement: string, state: string])[] = [
  ['a user without a name', `insert into users (created_at) values (now())`, NOT_NULL],
  ['a name of 2 characters', `insert into users (username, created_at) values ('ab', now())`, CHECK],
  ['a name of 31', `insert into users (username, created_at) values (repeat('x', 31), now())`, CHECK],
  ['an address of 2 characters', user('email', `'a@'`), CHECK],
  ['an address of 255', user('email', `repeat('x', 255)`), CHECK],
  ['a bio of 1,001 characters', user('bio', `repeat('x', 1001)`), CHECK],
  ['a second user of one id', user('id', '1'), UNIQUE],
  ['the key of a taken name', `insert into usernames values ('ada', 2)`, UNIQUE],
  ['a second name of one user', `insert into usernames values ('countess', 1)`, UNIQUE],
  ['a key in capitals', `insert into usernames values ('BOB', 2)`, CHECK],
  ['a name of nobody', `insert into usernames values ('nobody', 99)`, FOREIGN_KEY],
  ['the key of a taken address', `insert into user_emails values ('ada@example.org', 2)`, UNIQUE],
  ['a second address of one user', `insert into user_emails values ('other@example.org', 1)`, UNIQUE],
  ['an address’s key in capitals', `insert into user_emails values ('BOB@example.org', 2)`, CHECK],
  ['an address of nobody', `insert into user_emails values ('nobody@example.org', 99)`, FOREIGN_KEY],
  ['a session of generation 0', `update sessions set generation = 0`, CHECK],
  ['fewer than no siblings', `update sessions set grace_uses = -1`, CHECK],
  ['a session that ended for no reason', session('ended_at', 'now()'), CHECK],
  ['a reason without an end', session('ended_why', `'reused'`), CHECK],
  ['a label of 201 characters', session('label', `repeat('x', 201)`), CHECK],
  ['a session of nobody', `update sessions set user_id = 99`, FOREIGN_KEY],
  ['a second session of one id', `insert into sessions select * from sessions`, UNIQUE],
  ['no stars', `insert into ratings values (1, 1, 0, now())`, CHECK],
  ['five and a half stars', `insert into ratings values (1, 1, 11, now())`, CHECK],
  ['a second rating', `insert into ratings values (2, 1, 5, now()), (2, 1, 6, now())`, UNIQUE],
  ['a rating by nobody', `insert into ratings values (99, 1, 5, now())`, FOREIGN_KEY],
  ['a rating of nothing', `insert into ratings values (1, 99, 5, now())`, FOREIGN_KEY],
  ['a tally below nothing', `insert into movie_rating_tallies values (1, 1, -1, 0)`, CHECK],
  ['a sum below nothing', `insert into movie_rating_tallies values (1, 1, 0, -1)`, CHECK],
  ['a seventeenth shard', `insert into movie_rating_tallies values (1, 16, 0, 0)`, CHECK],
  ['a tally of nothing', `insert into movie_rating_tallies values (99, 1, 0, 0)`, FOREIGN_KEY],
  [
    'a film without a title',
    `insert into movies (title, search_words, search_key) values ('', ' x', 'x')`,
    CHECK,
  ],
  [
    'a film that search cannot find',
    `insert into movies (title, search_words, search_key) values ('x', '', 'x')`,
    CHECK,
  ],
  ['a film before film', movie('year', '1800'), CHECK],
  ['a film of no minutes', movie('runtime', '0'), CHECK],
  ['a film more prominent than all', movie('prominence', '1.1'), CHECK],
  ['a date of another year', movie('year, release_date', `1999, '2001-01-01'`), CHECK],
  ['an id that is not of IMDb', movie('imdb_id', `'1234567'`), CHECK],
  ['a second film of one IMDb id', movie('imdb_id', `'tt0000001'`), UNIQUE],
  ['a second film of one TMDb id', movie('tmdb_id', '1'), UNIQUE],
  ['a second film of one MovieLens id', movie('movielens_id', '1'), UNIQUE],
  ['a genre by two spellings', `insert into genres (name) values ('DRAMA')`, UNIQUE],
  ['a role that is none', `insert into movie_people values (1, 'extra', 1, 1)`, CHECK],
  ['a film of nobody’s', `insert into movie_people values (1, 'actor', 1, 99)`, FOREIGN_KEY],
  ['a genre of nothing', `insert into movie_genres values (99, 1)`, FOREIGN_KEY],
  ['a friend of oneself', friendship('1, 1, 1'), CHECK],
  ['a pair the other way round', friendship('2, 1, 1'), CHECK],
  ['a second friendship of a pair', friendship('1, 2, 2'), UNIQUE],
  ['a friendship that a third one asks for', friendship('1, 3, 2'), CHECK],
  ['a friendship with nobody', friendship('1, 99, 1'), FOREIGN_KEY],
  ['a block of oneself', `insert into blocks values (1, 1, now())`, CHECK],
  ['a second block of a person', `insert into blocks values (1, 3, now())`, UNIQUE],
  ['a block of nobody', `insert into blocks values (1, 99, now())`, FOREIGN_KEY],
  ['an audience that is none', `update users set diary_audience = 'fans'`, CHECK],
];

describe('The tables refuse, whoever asks,', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
    const rows = [
      `insert into users (id, username, created_at) values (1, 'ada', now()), (2, 'bob', now()), (3, 'eve', now())`,
      `insert into usernames values ('ada', 1)`,
      `insert into user_emails values ('ada@example.org', 1)`,
      session('label', `''`),
      `insert into movies (id, title, search_words, search_key, imdb_id, tmdb_id, movielens_id)
       values (1, 'A film', ' film', 'film', 'tt0000001', 1, 1)`,
      `insert into genres (id, name) values (1, 'Drama')`,
      `insert into people (id, name) values (1, 'Somebody')`,
      friendship('1, 2, 1'),
      `insert into blocks values (1, 3, now())`,
    ];
    for (const row of rows) await database.sql(row);
  });
  after(() => database.drop());

  for (const [what, statement, state] of refused)
    it(what, async () => {
      const fault = await faultOf(database.sql(statement));
      expect(sqlState(fault), String(fault)).to.equal(state);
      if (state !== NOT_NULL) expect(brokenConstraint(fault)).to.match(/^[a-z_0-9]+$/);
    });
});

describe('The tables let go of what hangs on', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
    const rows = [
      `insert into users (id, username, created_at) values (1, 'ada', now()), (2, 'bob', now()), (3, 'eve', now())`,
      `insert into usernames values ('ada', 1)`,
      `insert into user_emails values ('ada@example.org', 1)`,
      session('label', `''`),
      `insert into movies (id, title, search_words, search_key) values (1, 'A', ' a', 'a'), (2, 'B', ' b', 'b')`,
      `insert into genres (id, name) values (1, 'Drama')`,
      `insert into people (id, name) values (1, 'Somebody')`,
      `insert into movie_genres values (2, 1)`,
      `insert into movie_people values (2, 'actor', 1, 1)`,
      `insert into ratings values (1, 1, 5, now()), (1, 2, 5, now())`,
      friendship('1, 2, 1'),
      friendship('1, 3, 3'),
      friendship('2, 3, 3'),
      `insert into blocks values (1, 3, now()), (2, 1, now()), (2, 3, now())`,
    ];
    for (const row of rows) await database.sql(row);
  });
  after(() => database.drop());

  const left = async (...tables: string[]) => {
    const counts = await Promise.all(tables.map((table) => database.sql(`select from ${table}`)));
    return counts.map((rows) => rows.length);
  };

  it('a film that goes', async () => {
    await database.sql('delete from movies where id = 2');
    expect(await left('ratings', 'movie_rating_tallies', 'movie_genres', 'movie_people')).to.deep.equal([
      1, 1, 0, 0,
    ]);
  });

  it('a user who goes', async () => {
    await database.sql('delete from users where id = 1');
    expect(await left('usernames', 'user_emails', 'sessions', 'ratings')).to.deep.equal([0, 0, 0, 0]);
    expect(await left('friendships', 'blocks')).to.deep.equal([1, 1]);
  });
});
