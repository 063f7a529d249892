import { expect } from 'chai';
import fc from 'fast-check';
import { readFilm } from '#adapters/tmdb/film-answer';
import { openTmdb } from '#adapters/tmdb/open-tmdb';
import { aTmdbFilm } from '../../support/stand-in-tmdb.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';

const read = (answer: unknown) => {
  const odd: string[] = [];
  return { film: readFilm(answer, (field) => odd.push(field)), odd };
};

const SPIRITED_AWAY = aTmdbFilm(129, {
  ...{ title: 'Spirited Away', original_title: '千と千尋の神隠し', imdb_id: 'tt0245429', runtime: 125 },
  ...{ release_date: '2001-07-20', overview: 'A young girl, Chihiro.', poster_path: '/39wm.jpg' },
  ...{ vote_count: 17_000, vote_average: 8.5 },
  genres: [
    { id: 16, name: 'Animation' },
    { id: 878, name: 'Science Fiction' },
    { id: 10_770, name: 'TV Movie' },
  ],
  external_ids: { imdb_id: 'tt0245429', wikidata_id: 'Q155653' },
  alternative_titles: {
    titles: [
      { iso_3166_1: 'JP', title: 'Sen to Chihiro no Kamikakushi', type: 'romaji' },
      { iso_3166_1: 'US', title: 'Spirited Away', type: '' },
    ],
  },
});

describe('A film as TMDb tells of it', () => {
  it('is read as their reference documents it', () => {
    const { film, odd } = read(SPIRITED_AWAY);
    expect(odd).to.deep.equal([]);
    expect(film).to.deep.equal({
      ...{ id: 129, imdb: 'tt0245429', wikidata: 'Q155653', title: 'Spirited Away' },
      ...{
        originalTitle: '千と千尋の神隠し',
        released: '2001-07-20',
        runtime: 125,
        votes: 17_000,
        mean: 8.5,
      },
      ...{ overview: 'A young girl, Chihiro.', poster: '/39wm.jpg', genres: ['Animation', 'Sci-Fi'] },
      directors: [[4_129, 'Director 129']],
      actors: [
        [1_129, 'First 129'],
        [2_129, 'Second 129'],
      ],
      otherTitles: ['Sen to Chihiro no Kamikakushi', 'Métrage 129'],
      isLeftOut: false,
    });
  });

  it('says nothing where its fields are empty, which is nothing odd', () => {
    const bare = {
      ...{ imdb_id: null, overview: '', poster_path: null, release_date: '', runtime: 0, genres: [] },
      ...{ credits: { cast: [], crew: [] }, external_ids: { imdb_id: null, wikidata_id: null } },
      ...{ alternative_titles: { titles: [] }, translations: { translations: [] } },
    };
    const { film, odd } = read(aTmdbFilm(7, bare));
    expect(odd).to.deep.equal([]);
    expect(film).to.deep.include({
      ...{ imdb: null, wikidata: null, released: null, runtime: null, overview: null, poster: null },
      ...{ originalTitle: null, genres: [], directors: [], actors: [], otherTitles: [] },
    });
  });

  it('loses only the fields that have changed, and names them', () => {
    const changed = {
      ...{ runtime: '100', genres: 'Drama', poster_path: 'https://evil.example/x.jpg', overview: undefined },
      ...{ credits: { cast: {}, crew: [{ id: 'x', name: 5, job: 'Director' }, null] } },
      ...{ external_ids: [], alternative_titles: null, vote_count: null },
    };
    const { film, odd } = read(aTmdbFilm(7, changed));
    expect(odd).to.have.members([
      ...['runtime', 'genres', 'overview', 'credits.cast', 'external_ids', 'alternative_titles'],
    ]);
    expect(film).to.deep.include({
      ...{ title: 'Film 7', imdb: 'tt9000007', runtime: null, genres: [], poster: null, overview: null },
      ...{ directors: [], actors: [], votes: 0, otherTitles: ['Métrage 7'] },
    });
  });

  it('is none without a number and a title', () => {
    for (const answer of [null, [], 'text', 5, {}, { id: 5 }, { title: 'x' }, aTmdbFilm(0), aTmdbFilm(5.5)])
      expect(read(answer).film).to.equal(undefined);
  });

  it('is read or left out, whatever is answered', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(SPIRITED_AWAY)), fc.jsonValue()),
        (changed) => {
          const { film } = read({ ...SPIRITED_AWAY, ...changed });
          if (film !== undefined) expect(film.title).to.not.contain('\u0000');
        },
      ),
    ));

  it('comes into the catalogue with its poster, people and other titles, unless it is for adults or has few votes', async () => {
    const films = [
      SPIRITED_AWAY,
      aTmdbFilm(8, { adult: true }),
      aTmdbFilm(9, { vote_count: 9 }),
      aTmdbFilm(10, { video: true }),
    ].map((answer) => {
      const { film } = read(answer);
      if (film === undefined) throw new Error('not read');
      return film;
    });
    const catalogue = await readCatalogue(
      openTmdb(() => [films], { votes: 10, posterBase: 'https://image.tmdb.org/t/p/w342' }),
    );
    expect(catalogue.films).to.have.length(1);
    expect(catalogue.films[0]).to.deep.include({
      ...{ key: '129', ids: { imdb: 'tt0245429', tmdb: 129, wikidata: 'Q155653' }, year: 2001 },
      ...{ releaseDate: '2001-07-20', posterUrl: 'https://image.tmdb.org/t/p/w342/39wm.jpg' },
    });
    expect(catalogue.films[0]?.prominence).to.be.within(0.7, 1);
    expect(catalogue.parts.map(({ role, position }) => `${role} ${position}`)).to.deep.equal([
      ...['director 1', 'actor 1', 'actor 2'],
    ]);
    expect(catalogue.people.map(({ name }) => name)).to.include('Director 129');
    expect(catalogue.titles.map(({ title }) => title)).to.include('Sen to Chihiro no Kamikakushi');
  });
});
