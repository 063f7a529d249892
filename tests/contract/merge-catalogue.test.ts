import { expect } from 'chai';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import type { CatalogueSource, SourceFilm, SourceName } from '#application/catalogue/catalogue-source';
import { createCatalogueMerger } from '#adapters/postgres/sources/merge-catalogue';
import { examine } from '#adapters/postgres/invariants/examine';
import { applyPosterHosts } from '#adapters/postgres/sources/poster-hosts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

const QUIETLY = { signal: new AbortController().signal, step: () => undefined };

interface Given extends Partial<Omit<SourceFilm, 'ids'>> {
  readonly imdb?: string;
  readonly tmdb?: number;
  readonly wikidata?: string;
  readonly directors?: readonly string[];
  readonly actors?: readonly string[];
  readonly titles?: readonly string[];
}

const NOTHING_SAID = {
  ...{ originalTitle: null, releaseDate: null, runtime: null, overview: null, posterUrl: null },
  ...{ genres: [], prominence: 0.5, year: 2000 },
};

async function* pieces<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (const item of items) yield await Promise.resolve([item]);
}

/** A source that says of films what the case is about, and nothing else. */
const sourceOf = (name: SourceName, given: readonly Given[]): CatalogueSource => {
  const films = given.map((film, at) => ({ title: `Film ${at}`, key: `f${at}`, ...film }));
  const parts = films.flatMap(({ key, directors = [], actors = [] }) =>
    (
      [
        ['director', directors],
        ['actor', actors],
      ] as const
    ).flatMap(([role, names]) => names.map((person, at) => ({ film: key, person, role, position: at + 1 }))),
  );
  return {
    name,
    films: () =>
      pieces(
        films.map(({ imdb = null, tmdb = null, wikidata = null, ...film }) => ({
          ...NOTHING_SAID,
          ...film,
          ids: { imdb, tmdb, wikidata },
        })),
      ),
    parts: () => pieces(parts),
    people: () => pieces([...new Set(parts.map(({ person }) => person))].map((key) => ({ key, name: key }))),
    titles: () =>
      pieces(films.flatMap(({ key, titles = [] }) => titles.map((title) => ({ film: key, title })))),
  };
};

describe('a catalogue that is brought in', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const merge = (name: SourceName, ...given: readonly Given[]) =>
    createCatalogueMerger(database.url, ['images.example.org']).merge(sourceOf(name, given), QUIETLY);
  const ours = (title: string, known: Partial<CatalogueMovie> = {}) =>
    aMovie(title, { year: 2000, ...known });
  const externalIds = (imdb: string | null, tmdb: number | null) => ({
    externalIds: { imdb, tmdb, movielens: null },
  });

  const shown = () =>
    database.sql<Readonly<Record<string, unknown>>>(
      `select id, title, original_title, year, runtime, overview, imdb_id, tmdb_id, wikidata_id,
         array(select name from movie_genres join genres on genres.id = genre_id where movie_id = movie.id order by name)
           as genres,
         array(select role || ' ' || name from movie_people join people on people.id = person_id
           where movie_id = movie.id order by role desc, position) as people
       from movies as movie order by title, id`,
    );
  /** Row by row, as the database has it: a row that is written again has another one. */
  const versions = () => database.sql('select id, xmin::text, ctid::text from movies order by id');

  const casablanca = {
    ...{ title: 'Casablanca', originalTitle: 'Everybody Comes', imdb: 'tt0034583', year: 1942, runtime: 102 },
    ...{ genres: ['Drama', 'Romance'], directors: ['Michael Curtiz'], titles: ['Casablanka', 'Casablanca'] },
    actors: ['Humphrey Bogart', 'Ingrid Bergman'],
  };
  const shownCasablanca = {
    ...{ title: 'Casablanca', original_title: 'Everybody Comes', year: 1942, runtime: 102, overview: null },
    ...{ imdb_id: 'tt0034583', tmdb_id: null, wikidata_id: null, genres: ['Drama', 'Romance'] },
    people: ['director Michael Curtiz', 'actor Humphrey Bogart', 'actor Ingrid Bergman'],
  };

  it('adds the films that are new, with all that it says of them', async () => {
    expect(await merge('imdb', casablanca)).to.deep.equal({
      ...{ read: 1, added: 1, changed: 0, joined: 0, contradictory: 0 },
    });
    const [film] = await shown();
    expect(film).to.deep.include(shownCasablanca);
    expect(await database.sql('select title, search_key from other_titles order by title')).to.deep.equal([
      { title: 'Casablanka', search_key: 'casablanka' },
      { title: 'Everybody Comes', search_key: 'everybodycomes' },
    ]);
    expect(await database.sql('select name, movie_count from genres order by 1')).to.deep.equal([
      { name: 'Drama', movie_count: 1 },
      { name: 'Romance', movie_count: 1 },
    ]);
  });

  it('changes nothing when it comes again, and only what it says anew', async () => {
    const alien = { title: 'Alien', imdb: 'tt0078748', year: 1979, actors: ['Sigourney Weaver'] };
    await merge('imdb', casablanca, alien);
    const before = await versions();
    expect(await merge('imdb', casablanca, alien)).to.include({ added: 0, changed: 0 });
    expect(await versions()).to.deep.equal(before);

    const report = await merge('imdb', { ...casablanca, runtime: 103 }, alien);
    expect(report).to.include({ added: 0, changed: 1 });
    const after = await versions();
    expect(after.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]))).to.have.length(1);
    expect((await shown())[1]).to.deep.include({ ...shownCasablanca, runtime: 103 });
  });

  /** What a change of facts, casts or prominence may leave wrong. */
  const told = () => examine(database.orm).then((found) => found.filter(({ broken }) => broken > 0));

  it('counts who made how many films, and how renowned they are, whatever changes', async () => {
    const alien = {
      ...{ title: 'Alien', imdb: 'tt0078748', actors: ['Sigourney Weaver', 'Ian Holm'] },
      prominence: 0.9,
    };
    const aliens = { title: 'Aliens', imdb: 'tt0090605', actors: ['Sigourney Weaver'], prominence: 0.8 };
    const people = () =>
      database.sql<{ name: string }>(
        `select name, movie_count, round(renown::numeric, 4)::float8 as renown
         from person_tallies join people on people.id = person_id order by name`,
      );
    await merge('imdb', alien, aliens);
    expect(await people()).to.deep.equal([
      { name: 'Ian Holm', movie_count: 1, renown: 0.81 },
      { name: 'Sigourney Weaver', movie_count: 2, renown: 1.45 },
    ]);
    await merge('imdb', { ...alien, prominence: 0.5 }, { ...aliens, actors: ['Lance Henriksen'] });
    expect(await people()).to.deep.equal([
      { name: 'Ian Holm', movie_count: 1, renown: 0.25 },
      { name: 'Lance Henriksen', movie_count: 1, renown: 0.64 },
      { name: 'Sigourney Weaver', movie_count: 1, renown: 0.25 },
    ]);
    await merge('imdb', { ...alien, actors: ['Ian Holm'], prominence: 0.5 });
    expect((await people()).map(({ name }) => name)).to.deep.equal(['Ian Holm', 'Lance Henriksen']);
    await database.sql(`update movies set prominence = 1 where title = 'Alien'`);
    expect(await people()).to.deep.include({ name: 'Ian Holm', movie_count: 1, renown: 1 });
    expect(await told()).to.deep.equal([]);
  });

  it('leaves a film where its source has it no more', async () => {
    await merge('imdb', casablanca);
    await merge('imdb', { title: 'Alien', imdb: 'tt0078748' });
    expect((await shown()).map(({ title }) => title)).to.deep.equal(['Alien', 'Casablanca']);
  });

  it('says of a film that was here what it knows better, and leaves what it does not know', async () => {
    const [id] = await catalogue.add(
      ours('Casablanka', {
        ...externalIds('tt0034583', null),
        ...{ overview: 'A café.', runtime: 90, genres: ['War'], directors: ['M. Curtiz'] },
      }),
    );
    expect(await merge('imdb', { ...casablanca, genres: [] })).to.include({ added: 0, changed: 1 });
    expect(await shown()).to.deep.equal([{ id, ...shownCasablanca, overview: 'A café.', genres: ['War'] }]);
    expect(
      await database.sql('select source, facts->>$1 as title from film_facts order by 1', ['title']),
    ).to.deep.equal([
      { source: 'earlier', title: 'Casablanka' },
      { source: 'imdb', title: 'Casablanca' },
    ]);
  });

  it('shows of several sources the better one, whichever comes last', async () => {
    const fromWikidata = {
      ...casablanca,
      title: 'Casablanca (film)',
      wikidata: 'Q132689',
      tmdb: 289,
      runtime: 99,
    };
    const seen: unknown[] = [];
    for (const order of [['imdb', 'wikidata'] as const, ['wikidata', 'imdb'] as const]) {
      await catalogue.empty();
      for (const name of order) await merge(name, name === 'imdb' ? casablanca : fromWikidata);
      seen.push((await shown()).map((film) => ({ ...film, id: null })));
    }
    const both = { id: null, ...shownCasablanca, tmdb_id: 289, wikidata_id: 'Q132689' };
    expect(seen).to.deep.equal([[both], [both]]);
  });

  it('makes one of two films of ours that it shows to be one, and loses nothing of anybody', async () => {
    const [kept, other] = await catalogue.add(
      ours('Casablanca', externalIds('tt0034583', null)),
      ours('Casablanca, again', externalIds(null, 289)),
    );
    await database.sql(
      `insert into users (id, username, password_hash, created_at)
       select n, 'person' || n, 'none', now() from generate_series(1, 2) as n on conflict do nothing`,
    );
    await database.sql(
      `insert into ratings (user_id, movie_id, half_stars, rated_at)
       values (1, $1, 4, '2020-01-01'), (1, $2, 8, '2021-01-01'), (2, $2, 10, '2021-01-01')`,
      [kept, other],
    );
    await database.sql(
      `insert into diary_entries (user_id, movie_id, watched_on, rewatch, created_at)
       values (1, $1, '2020-01-01', false, now()), (1, $2, '2021-01-01', true, now())`,
      [kept, other],
    );
    const report = await merge('wikidata', { ...casablanca, wikidata: 'Q132689', tmdb: 289, year: 2000 });
    expect(report).to.include({ added: 0, joined: 1, contradictory: 0 });
    expect((await shown()).map(({ id, tmdb_id }) => [id, tmdb_id])).to.deep.equal([[kept, 289]]);
    expect(
      await database.sql('select user_id, movie_id, half_stars from ratings order by user_id'),
    ).to.deep.equal([
      { user_id: 1, movie_id: kept, half_stars: 8 },
      { user_id: 2, movie_id: kept, half_stars: 10 },
    ]);
    expect(await database.sql('select movie_id from diary_entries')).to.have.length(2);
    const [tally] = await database.sql(
      'select sum(rating_count)::int as count, sum(half_star_sum)::int as sum from movie_rating_tallies where movie_id = $1',
      [kept],
    );
    expect(tally).to.deep.equal({ count: 2, sum: 18 });
  });

  it('leaves alone what contradicts itself: ids of two films that have others, or years apart', async () => {
    await catalogue.add(
      ours('Casablanca', externalIds('tt0034583', 111)),
      ours('Another', externalIds('tt0000001', 289)),
      ours('Old', { year: 1950, ...externalIds('tt0000002', null) }),
      ours('New', { year: 1999, ...externalIds(null, 300) }),
    );
    const before = await shown();
    const report = await merge(
      'wikidata',
      { title: 'Casablanca', imdb: 'tt0034583', tmdb: 289 },
      { title: 'Old', imdb: 'tt0000002', tmdb: 300 },
    );
    expect(report).to.include({ added: 0, changed: 0, joined: 0, contradictory: 2 });
    expect(await shown()).to.deep.equal(before);
  });

  it('knows a film by title and year where only one is called so and no id says otherwise', async () => {
    const [nameless, , named] = await catalogue.add(
      ours('The Thing', externalIds(null, null)),
      ours('Twins', externalIds(null, null)),
      ours('Other', externalIds('tt0000009', null)),
      ours('Twins', externalIds(null, null)),
    );
    const report = await merge(
      'imdb',
      { title: 'Thing, The', imdb: 'tt0084787' },
      { title: 'Twins', imdb: 'tt0096320' },
      { title: 'Other', imdb: 'tt0000010' },
    );
    expect(report).to.include({ added: 2 });
    const ids = new Map((await shown()).map(({ id, imdb_id }) => [imdb_id, id]));
    expect(ids.get('tt0084787')).to.equal(nameless);
    expect(ids.get('tt0000009')).to.equal(named);
    expect(ids.size).to.equal(5);
  });

  it('takes the first of two films of a source that have one id', async () => {
    const report = await merge('wikidata', casablanca, { ...casablanca, key: 'again', title: 'Again' });
    expect(report).to.include({ added: 1 });
    expect((await shown()).map(({ title }) => title)).to.deep.equal(['Casablanca']);
  });

  const postersShown = async () =>
    (await database.sql<{ poster_url: string | null }>('select poster_url from movies order by title')).map(
      ({ poster_url }) => poster_url,
    );

  it('shows posters of the hosts that the operator allows, and of no other', async () => {
    const good = 'https://images.example.org/a.jpg';
    const posters = [
      good,
      'https://IMAGES.example.org/b.jpg?width=200',
      'http://images.example.org/plain.jpg',
      'https://images.example.org.evil.example/a.jpg',
      'https://evil.example/https://images.example.org/a.jpg',
      'https://images.example.org@evil.example/a.jpg',
      'https://images.example.org\\\\@evil.example/a.jpg',
      'https://images.example.org:8443/a.jpg',
      'https://images.example.org/a.jpg" onerror="alert(1)',
      'javascript:alert(1)',
      'data:image/png;base64,AAAA',
      '//images.example.org/a.jpg',
      'http://169.254.169.254/latest',
    ];
    await merge(
      'tmdb',
      ...posters.map((posterUrl, at) => ({
        title: `Film ${String(at).padStart(2, '0')}`,
        tmdb: at + 1,
        posterUrl,
      })),
    );
    expect((await postersShown()).filter((poster) => poster !== null)).to.deep.equal(posters.slice(0, 2));
  });

  it('shows the poster of the next source where the first one has it at another host', async () => {
    await merge('tmdb', { ...casablanca, posterUrl: 'https://elsewhere.example/a.jpg' });
    await merge('wikidata', { ...casablanca, wikidata: 'Q1', posterUrl: 'https://images.example.org/a.jpg' });
    expect(await postersShown()).to.deep.equal(['https://images.example.org/a.jpg']);
  });

  it('hides posters of a host that is not allowed any more, and shows them again when it is', async () => {
    await merge('tmdb', { ...casablanca, posterUrl: 'https://images.example.org/a.jpg' });
    expect(await applyPosterHosts(database.sql, [])).to.equal(1);
    expect(await postersShown()).to.deep.equal([null]);
    expect(await applyPosterHosts(database.sql, [])).to.equal(0);
    expect(await applyPosterHosts(database.sql, ['images.example.org'])).to.equal(1);
    expect(await postersShown()).to.deep.equal(['https://images.example.org/a.jpg']);
  });

  it('is taken over whole or not at all', async () => {
    const source = sourceOf('imdb', [casablanca]);
    const fault = new Error('cut off');
    async function* breaking(): AsyncGenerator<never> {
      yield await Promise.reject(fault);
    }
    const caught: unknown = await createCatalogueMerger(database.url, ['images.example.org'])
      .merge({ ...source, titles: breaking }, QUIETLY)
      .catch((error: unknown) => error);
    expect(caught).to.equal(fault);
    expect(await shown()).to.deep.equal([]);
  });
});
