import { expect } from 'chai';
import fc from 'fast-check';
import { openWikidata } from '#adapters/catalogue/wikidata/open-wikidata';
import { DamagedFile } from '#adapters/data-files/damaged-file';
import { readCatalogue } from './read-catalogue.ts';

const read = (name: string, text: string | Buffer) => {
  const bytes = Buffer.from(text);
  return readCatalogue(
    openWikidata({
      ...{ name, size: bytes.length },
      // eslint-disable-next-line @typescript-eslint/require-await -- as files are read
      read: async function* () {
        yield bytes;
      },
    }),
  );
};

const spirited: Readonly<Record<string, string>> = {
  film: 'http://www.wikidata.org/entity/Q155653',
  ...{ imdb: 'tt0245429', tmdb: '129', title: 'Spirited Away', original: '千と千尋の神隠し' },
  ...{ published: '2001-07-20T00:00:00Z', minutes: '125', genres: 'anime film|fantasy film|isekai' },
  ...{ directors: 'Hayao Miyazaki', actors: 'Rumi Hiiragi|Miyu Irino|Q123', articles: '90' },
  ...{ titles: 'Chihiros Reise ins Zauberland|Le Voyage de Chihiro' },
};

const FILM = {
  key: 'Q155653',
  ids: { imdb: 'tt0245429', tmdb: 129, wikidata: 'Q155653' },
  ...{ title: 'Spirited Away', originalTitle: '千と千尋の神隠し', year: 2001, releaseDate: '2001-07-20' },
  ...{ runtime: 125, overview: null, posterUrl: null, genres: ['Animation', 'Fantasy'] },
};

const csv = (rows: readonly Readonly<Record<string, string>>[]) => {
  const names = Object.keys(spirited);
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [line(names), ...rows.map((row) => line(names.map((name) => row[name] ?? '')))].join('\r\n');
};
const bound = (row: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, { type: 'literal', value }]));

describe('what a query of Wikidata gave', () => {
  for (const [form, name, text] of [
    ['CSV', 'answer.csv', csv([spirited])],
    [
      'JSON of the service',
      'answer.json',
      JSON.stringify({ head: {}, results: { bindings: [bound(spirited)] } }),
    ],
    ['JSON of its page', 'query.json', JSON.stringify([spirited])],
  ] as const)
    it(`is read as ${form}`, async () => {
      const { films, parts, people, titles } = await read(name, text);
      expect(films).to.have.length(1);
      expect(films[0]).to.deep.include(FILM);
      expect(parts).to.deep.equal([
        { film: 'Q155653', person: 'Hayao Miyazaki', role: 'director', position: 1 },
        { film: 'Q155653', person: 'Rumi Hiiragi', role: 'actor', position: 1 },
        { film: 'Q155653', person: 'Miyu Irino', role: 'actor', position: 2 },
      ]);
      expect(people.map((person) => person.name)).to.have.members([
        'Hayao Miyazaki',
        'Rumi Hiiragi',
        'Miyu Irino',
      ]);
      expect(titles.map(({ title }) => title)).to.deep.equal([
        'Chihiros Reise ins Zauberland',
        'Le Voyage de Chihiro',
      ]);
    });

  it('says nothing of what it does not know, and leaves nameless films out', async () => {
    const { films } = await read(
      'answer.csv',
      csv([
        { film: 'http://www.wikidata.org/entity/Q1', title: 'Q1' },
        {
          film: 'http://www.wikidata.org/entity/Q2',
          title: 'Two',
          published: '1950-01-01T00:00:00Z',
          minutes: 'x',
        },
        { film: 'nonsense', title: 'Three' },
      ]),
    );
    expect(films).to.have.length(1);
    expect(films[0]).to.deep.include({
      ...{
        title: 'Two',
        year: 1950,
        releaseDate: null,
        runtime: null,
        genres: [],
        overview: null,
        prominence: 0,
      },
      ids: { imdb: null, tmdb: null, wikidata: 'Q2' },
    });
  });

  it('is refused where it is something else, or cut off', async () => {
    for (const [name, text, sentence] of [
      ['a.json', '{"results":{"bindings":[', 'a.json is no JSON, or it is cut off.'],
      ['a.json', '{"films":[]}', /it has no list of answers/],
      ['a.csv', 'item,label\r\nQ1,x', 'a.csv has no column film.'],
      ['a.csv', `${csv([spirited])}\r\n"unfinished`, /is no table of comma separated values/],
    ] as const) {
      const error: unknown = await read(name, text).catch((caught: unknown) => caught);
      expect(error).to.be.instanceOf(DamagedFile);
      expect((error as Error).message).to.match(
        typeof sentence === 'string' ? new RegExp(sentence) : sentence,
      );
    }
  });

  it('is read or refused, whatever it is', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.csv', 'a.json'),
        fc.string({ unit: 'binary' }),
        async (name, text) => {
          const outcome: unknown = await read(name, text).catch((error: unknown) => error);
          expect(outcome).to.satisfy(
            (value: unknown) => value instanceof DamagedFile || 'films' in (value as object),
          );
        },
      ),
    ));
});
