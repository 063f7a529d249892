import { expect } from 'chai';
import { createMovieSuggestions } from '#adapters/postgres/catalogue/movie-suggestions';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { titleKey } from '#domain/catalogue/title-words';
import { chooseFilm } from '#domain/history/choose-film';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';

const SEN = 'Sen to Chihiro no Kamikakushi';

describe('what films are called beside their titles', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const called = async (movieId: number | undefined, ...titles: readonly string[]) => {
    for (const title of titles)
      await database.sql(
        `insert into other_titles (movie_id, source, title, search_key) values ($1, 'imdb', $2, $3)`,
        [movieId, title, titleKey(title)],
      );
  };
  const spiritedAway = async () => {
    const [id] = await catalogue.add(aMovie('Spirited Away', { year: 2001, ...reviewed(300) }));
    await called(id, SEN, 'Chihiros Reise ins Zauberland', '千と千尋の神隠し');
    return id;
  };
  const search = async (title: string) =>
    accepted(
      await new PostgresMovieQueries(database.sql).search(title, { limit: 100, cursor: null }),
    ).items.map((film) => [film.title, film.matched_title]);

  it('finds a film, which shows its own title and the one that was meant', async () => {
    await spiritedAway();
    expect(await search(SEN)).to.deep.equal([['Spirited Away', SEN]]);
    expect(await search('sen to chihiro')).to.deep.equal([['Spirited Away', SEN]]);
    expect(await search('千と千尋')).to.deep.equal([['Spirited Away', '千と千尋の神隠し']]);
    expect(await search('chihiros reise 2001')).to.deep.equal([
      ['Spirited Away', 'Chihiros Reise ins Zauberland'],
    ]);
    expect(await search('spirited')).to.deep.equal([['Spirited Away', null]]);
  });

  it('comes after the films that have that title themselves, and a whole title before a beginning', async () => {
    const [, se7en, blocks] = await catalogue.add(
      aMovie('Seven', { year: 1979 }),
      aMovie('Se7en', { year: 1995, ...reviewed(500) }),
      aMovie('Blocks', { year: 2000, ...reviewed(900) }),
      aMovie('Seven Samurai', { year: 1954 }),
    );
    await called(se7en, 'Seven');
    await called(blocks, 'Seven Blocks', 'Seven');
    await database.sql(`delete from other_titles where movie_id = $1 and title = 'Seven'`, [blocks]);
    expect(await search('seven')).to.deep.equal([
      ['Seven', null],
      ['Se7en', 'Seven'],
      ['Seven Samurai', null],
      ['Blocks', 'Seven Blocks'],
    ]);
  });

  it('names a film once, however many of its titles are meant', async () => {
    const [id] = await catalogue.add(aMovie('Solaris', { year: 1972 }));
    await called(id, 'Solyaris', 'Solyaris, the Film');
    expect(await search('solyaris')).to.deep.equal([['Solaris', 'Solyaris']]);
    expect(await search('solaris')).to.deep.equal([['Solaris', null]]);
  });

  it('stands in every page once', async () => {
    const ids = await catalogue.add(...Array.from({ length: 7 }, (_, at) => aMovie(`Film ${at}`)));
    for (const [at, id] of ids.entries()) await called(id, `Streifen ${at}`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: readonly { title: string }[]; next: string | null } = accepted(
        await new PostgresMovieQueries(database.sql).search('streifen', { limit: 3, cursor }),
      );
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen.toSorted()).to.deep.equal(ids.map((_, at) => `Film ${at}`));
  });

  it('is suggested while it is typed, from five letters on', async () => {
    const id = await spiritedAway();
    const suggest = createMovieSuggestions(database.sql);
    for (const typed of ['sen to c', 'Chihiros R', '千と'])
      expect(await suggest(typed), typed).to.deep.equal([{ id, title: 'Spirited Away', year: 2001 }]);
    expect(await suggest('sen')).to.deep.equal([]);
  });

  it('is what a history elsewhere may call a film, in its very year', async () => {
    const id = await spiritedAway();
    const chosen = async (title: string, year: number) => {
      const film = {
        ...{ title, originalTitle: null, year },
        ids: { ours: null, imdb: null, tmdb: null, movielens: null },
      };
      const [candidates = []] = await createFilmCandidates(database.sql).of([film]);
      return chooseFilm(film, candidates);
    };
    expect(await chosen(SEN, 2001)).to.deep.equal({ kind: 'matched', movieId: id });
    expect(await chosen(SEN, 2002)).to.have.property('kind', 'unsure');
    expect(await chosen('Spirited Away', 2002)).to.deep.equal({ kind: 'matched', movieId: id });
  });
});
