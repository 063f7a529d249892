import { expect } from 'chai';
import { createFilmLog } from '#adapters/postgres/diary/film-log';
import { createDiaryData } from '#adapters/postgres/diary/personal-data';
import { createRatingData } from '#adapters/postgres/taste/personal-data';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const FILMS = 1_700;
const PERSON = 1;

/** Many of one moment, and others a microsecond later: what JavaScript's dates cannot tell apart. */
const filled = `
insert into movies (title, search_words, search_key)
  select 'Film ' || n, ' film', 'film' from generate_series(1, ${FILMS}) as n;
insert into users (username, password_hash, created_at)
  select 'person' || n, 'none', now() from generate_series(1, 2) as n;
insert into ratings (user_id, movie_id, half_stars, rated_at)
  select person, n, 1 + n % 10, timestamptz '2020-01-01 12:00:00.000001Z' + n / 600 * interval '1 microsecond'
  from generate_series(1, ${FILMS}) as n, generate_series(1, 2) as person;
insert into diary_entries (user_id, movie_id, watched_on, half_stars, rated_at, rewatch, created_at)
  select user_id, movie_id, date '2020-01-01' + (movie_id / 900)::int, half_stars, rated_at, false, rated_at from ratings
  where movie_id % 2 = 0 or movie_id < 1200;
update diary_entries set half_stars = half_stars % 10 + 1 where movie_id <= 700;
analyze`;

describe('What a person has of a kind, read page by page', () => {
  let database: TestDatabase;
  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    for (const statement of filled.split(';')) await database.sql(statement);
  });
  after(() => database.drop());

  const filmsOf = async (pages: AsyncIterable<readonly { readonly movie: { readonly id: number } }[]>) =>
    (await Array.fromAsync(pages)).flat().map(({ movie }) => movie.id);
  const pagesOf = (name: string) => {
    const [part] = [...createRatingData(database.sql), ...createDiaryData(database.sql)].filter(
      (each) => each.name === name,
    );
    return (part as { pages(userId: number): AsyncIterable<readonly { movie: { id: number } }[]> }).pages(
      PERSON,
    );
  };
  const ids = (where: string) =>
    database
      .sql<{ id: number }>(`select movie_id as id from ${where}`)
      .then((rows) => rows.map(({ id }) => id));

  it('is all of it, once, in its order, wherever a page ends', async () => {
    const ratings = await filmsOf(pagesOf('ratings'));
    expect(ratings).to.have.length(FILMS);
    expect(ratings).to.deep.equal(await ids('ratings where user_id = 1 order by rated_at, movie_id'));
    expect(await filmsOf(pagesOf('diary'))).to.deep.equal(
      await ids('diary_entries where user_id = 1 order by watched_on, id'),
    );
  });

  it('is of the other site every entry of the diary, and every rating that none of them tells', async () => {
    const films = (await Array.fromAsync(createFilmLog(database.sql).pages(PERSON))).flat();
    expect(films.filter(({ watchedOn }) => watchedOn !== null)).to.have.length(1_450);
    // Those of other stars than the diary has, and those that it has not.
    expect(films.filter(({ watchedOn }) => watchedOn === null)).to.have.length(700 + 250);
  });
});
