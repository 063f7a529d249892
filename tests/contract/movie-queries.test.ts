import { expect } from 'chai';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

describe('a film', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let queries: PostgresMovieQueries;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
    queries = new PostgresMovieQueries(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  it('is shown with all that is known of it', async () => {
    const [id] = await catalogue.add(
      aMovie('Metropolis', {
        releaseDate: '1927-01-10',
        year: 1927,
        runtime: 153,
        overview: 'A city.',
        posterUrl: 'https://images.example/metropolis.jpg',
        adult: false,
        genres: ['Sci-Fi', 'Drama'],
        directors: ['Fritz Lang'],
        actors: ['Brigitte Helm', 'Alfred Abel'],
      }),
    );
    expect(await queries.detail(id!, null)).to.deep.equal({
      id,
      title: 'Metropolis',
      release_date: '1927-01-10',
      year: 1927,
      runtime: 153,
      overview: 'A city.',
      poster_url: 'https://images.example/metropolis.jpg',
      adult: false,
      average_rating: null,
      rating_count: 0,
      genres: [{ name: 'Drama' }, { name: 'Sci-Fi' }],
      actors: [
        { id: 2, name: 'Brigitte Helm' },
        { id: 3, name: 'Alfred Abel' },
      ],
      directors: [{ id: 1, name: 'Fritz Lang' }],
      sources: [],
      rated: 0,
      on_watchlist: false,
      friends: null,
    });
  });

  it('of which only the title is known has nulls and empty lists', async () => {
    const [id] = await catalogue.add(aMovie('?'));
    expect(await queries.detail(id!, null)).to.include({ release_date: null, year: null, runtime: null });
    expect(await queries.detail(id!, null)).to.deep.include({ genres: [], actors: [], directors: [] });
  });

  it('names who says something of it, in order, and not what was here before them', async () => {
    const [id, other] = await catalogue.add(aMovie('Metropolis'), aMovie('Other'));
    for (const source of ['wikidata', 'earlier', 'tmdb', 'imdb'])
      await database.sql(`insert into film_facts (movie_id, source, facts) values ($1, $2, '{}')`, [
        id,
        source,
      ]);
    expect(await queries.detail(id!, null)).to.deep.include({ sources: ['imdb', 'tmdb', 'wikidata'] });
    expect(await queries.detail(other!, null)).to.deep.include({ sources: [] });
  });

  it('shows the mean of all ratings to one decimal, and the caller their own', async () => {
    const [id] = await catalogue.add(aMovie('Metropolis'));
    const [one, two, three] = [
      await catalogue.addUser(),
      await catalogue.addUser(),
      await catalogue.addUser(),
    ];
    await catalogue.rate(one, id!, 4);
    await catalogue.rate(two, id!, 4.5);
    await catalogue.rate(three, id!, 4.5);
    expect(await queries.detail(id!, two)).to.include({ average_rating: 4.3, rating_count: 3, rated: 4.5 });
    expect(await queries.detail(id!, one)).to.include({ rated: 4 });
    expect(await queries.detail(id!, null)).to.include({ rated: 0 });
    expect(await queries.detail(id!, 4_711)).to.include({ rated: 0 });
  });

  it('that does not exist is undefined', async () => {
    expect(await queries.detail(1, null)).to.equal(undefined);
    expect(await queries.detail(Number.MAX_SAFE_INTEGER, 1)).to.equal(undefined);
  });

  it('is found by its id among others, and unknown ids are left out', async () => {
    const [one, , three] = await catalogue.add(aMovie('one', { year: 2001 }), aMovie('two'), aMovie('three'));
    await catalogue.rated(one!, [5, 4]);
    const items = await queries.byIds([three!, 99, one!, one!]);
    expect([...items].sort((a, b) => a.id - b.id)).to.deep.equal([
      {
        id: one,
        title: 'one',
        release_date: null,
        year: 2001,
        runtime: null,
        overview: null,
        poster_url: null,
        adult: false,
        average_rating: 4.5,
        rating_count: 2,
      },
      {
        id: three,
        title: 'three',
        release_date: null,
        year: null,
        runtime: null,
        overview: null,
        poster_url: null,
        adult: false,
        average_rating: null,
        rating_count: 0,
      },
    ]);
    expect(await queries.byIds([])).to.deep.equal([]);
  });
});
