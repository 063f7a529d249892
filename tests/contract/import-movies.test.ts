import { expect } from 'chai';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import type { SourceMovie } from '#application/import/rating-data';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';
import { aSourceMovie, Importing, withImdb } from './import-builder.ts';

describe('films of an imported data set', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let importing: Importing;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
    importing = new Importing(database, 1_000);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  /** Imports the films, each with one rating by one person; tells which films of ours were rated, in that order. */
  const rated = async (...movies: readonly SourceMovie[]) => {
    const report = await importing.run({
      movies,
      ratings: movies.map((movie, at) => [at + 1, movie.id, 3] as const),
    });
    const rows = await database.sql<{ id: number }>(
      'select movie_id as id from ratings join imported_users using (user_id) order by source_user_id',
    );
    return { ids: rows.map(({ id }) => id), ...report.movies };
  };
  const ours = (title: string, year: number, known: Partial<CatalogueMovie> = {}) =>
    aMovie(title, { year, ...known });
  const idsOf = async (id: number) =>
    (await database.sql('select imdb_id, tmdb_id, movielens_id from movies where id = $1', [id]))[0];

  it('are those of ours with the same IMDb id, whatever they are called', async () => {
    const [id] = await catalogue.add(ours('Amelie', 2001, withImdb(211_915)));
    expect(
      await rated(aSourceMovie(5, 'Le fabuleux destin', { year: 2002, ...withImdb(211_915) })),
    ).to.deep.equal({
      ids: [id],
      matched: 1,
      added: 0,
    });
  });

  it('are those of ours with the same title and year where the format has no IMDb id', async () => {
    const [matrix, other] = await catalogue.add(
      ours('The Matrix', 1999, withImdb(133_093)),
      ours('The Matrix', 2003, withImdb(234_215)),
    );
    const { ids, matched, added } = await rated(
      aSourceMovie(1, 'Matrix, The', { year: 1999 }),
      aSourceMovie(2, 'the  MATRIX', { year: 2003 }),
      aSourceMovie(3, 'The Matrix', { year: 2021 }),
    );
    expect(ids.slice(0, 2)).to.deep.equal([matrix, other]);
    expect({ matched, added }).to.deep.equal({ matched: 2, added: 1 });
  });

  it('bring along what the data set says their genres are, beside what we say', async () => {
    const [id] = await catalogue.add(ours('Apocalypse Now', 1979, { genres: ['War', 'Comedy'] }));
    const elsewhere = async () =>
      (await database.sql<{ genres: string[] }>('select genres from genres_elsewhere where movie_id = $1', [id])).map(({ genres }) => genres); // prettier-ignore
    const movie = (...genres: string[]) => aSourceMovie(1, 'Apocalypse Now', { year: 1979, genres });
    await rated(movie('War', 'Drama'));
    expect(await elsewhere()).to.deep.equal([['War', 'Drama']]);
    await rated(movie('War'));
    expect(await elsewhere()).to.deep.equal([['War']]);
    await rated(movie());
    expect(await elsewhere()).to.deep.equal([['War']]);
    const [shown] = await database.sql<{ many: number }>('select count(*) as many from movie_genres');
    expect(shown!.many).to.equal(2);
  });

  it('are found by another title too', async () => {
    const [id] = await catalogue.add(ours('Se7en', 1995));
    expect(
      await rated(aSourceMovie(1, 'Seven (Se7en)', { otherTitles: ['Seven', 'Se7en'], year: 1995 })),
    ).to.deep.include({
      ids: [id],
      added: 0,
    });
  });

  it('are found by what the data set calls them besides, and shown by their own title', async () => {
    const [id] = await catalogue.add(ours('Seven', 1995, withImdb(114_369)));
    const seven = aSourceMovie(1, 'Seven (Se7en)', {
      ...{ otherTitles: ['Seven', 'Se7en'], year: 1995 },
      ...withImdb(114_369),
    });
    await rated(seven);
    await rated(seven);
    expect(await database.sql('select movie_id, source, title, search_key from other_titles')).to.deep.equal([
      { movie_id: id, source: 'movielens', title: 'Se7en', search_key: 'se7en' },
    ]);
  });

  it('of one title and year are the best known of ours', async () => {
    const [, known] = await catalogue.add(
      ours('Emma', 1996, { ...withImdb(116_191), ...reviewed(5) }),
      ours('Emma', 1996, { ...withImdb(118_308), ...reviewed(90) }),
    );
    expect((await rated(aSourceMovie(1, 'Emma', { year: 1996 }))).ids).to.deep.equal([known]);
  });

  it('with two IMDb ids are two films, though title and year are the same', async () => {
    const { ids, added } = await rated(
      aSourceMovie(1, 'Emma', { year: 1996, ...withImdb(116_191) }),
      aSourceMovie(2, 'Emma', { year: 1996, ...withImdb(118_308) }),
    );
    expect(new Set(ids).size).to.equal(2);
    expect(added).to.equal(2);
  });

  it('are not ours of the same title and year when the IMDb ids differ', async () => {
    const [id] = await catalogue.add(ours('Emma', 1996, withImdb(116_191)));
    const { ids, added } = await rated(aSourceMovie(2, 'Emma', { year: 1996, ...withImdb(118_308) }));
    expect(ids).to.not.include(id);
    expect(added).to.equal(1);
  });

  it('teach us ids that we did not know, and never take one from another film', async () => {
    const [known, unknown] = await catalogue.add(ours('Known', 1990, withImdb(1, 11)), ours('Unknown', 1991));
    await rated(
      aSourceMovie(101, 'Known', { year: 1990, ...withImdb(1, 99, 101) }),
      aSourceMovie(102, 'Unknown', { year: 1991, ...withImdb(2, 11, 102) }),
    );
    expect(await idsOf(known!)).to.deep.equal({ imdb_id: 'tt0000001', tmdb_id: 11, movielens_id: 101 });
    expect(await idsOf(unknown!)).to.deep.equal({ imdb_id: 'tt0000002', tmdb_id: null, movielens_id: 102 });
  });

  it('that are new come with their year, genres and ids, and can be found by search', async () => {
    const { ids } = await rated(
      aSourceMovie(7, 'The New One', { year: 2020, genres: ['Drama', 'Family'], ...withImdb(77, 777, 7) }),
      aSourceMovie(8, 'Its Twin', { year: null, ...withImdb(78, 777, 8) }),
    );
    const [row] = await database.sql(
      `select title, year, search_key, (select array_agg(name order by name) from genres
         join movie_genres on genre_id = genres.id where movie_id = movies.id) as genres
       from movies where id = $1`,
      [ids[0]],
    );
    expect(row).to.deep.equal({
      title: 'The New One',
      year: 2020,
      search_key: 'newone',
      genres: ['Drama', 'Family'],
    });
    expect(await idsOf(ids[0]!)).to.deep.equal({ imdb_id: 'tt0000077', tmdb_id: 777, movielens_id: 7 });
    expect(await idsOf(ids[1]!)).to.deep.equal({ imdb_id: 'tt0000078', tmdb_id: null, movielens_id: 8 });
  });

  it('that an older set brought without ids are known again when a newer one brings them', async () => {
    const first = await rated(aSourceMovie(1, 'Rare Thing', { year: 1970 }));
    const second = await importing.run({
      name: 'newer',
      movies: [aSourceMovie(900, 'Rare Thing', { year: 1970, ...withImdb(900, 9, 900) })],
      ratings: [[1, 900, 5]],
    });
    expect(second.movies).to.deep.equal({ matched: 1, added: 0 });
    expect(await idsOf(first.ids[0]!)).to.deep.equal({ imdb_id: 'tt0000900', tmdb_id: 9, movielens_id: 900 });
  });
});
