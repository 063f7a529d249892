import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { NumberSet } from '#adapters/catalogue/imdb/number-set';
import { openImdb, type Selection } from '#adapters/catalogue/imdb/open-imdb';
import { Votes } from '#adapters/catalogue/imdb/votes';
import { DamagedFile } from '#adapters/data-files/damaged-file';
import type { DataFolder } from '#adapters/data-files/data-file';
import { readCatalogue } from './read-catalogue.ts';

const HEADERS = {
  'title.basics':
    'tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres',
  'title.ratings': 'tconst averageRating numVotes',
  'title.principals': 'tconst ordering nconst category job characters',
  'name.basics': 'nconst primaryName birthYear deathYear primaryProfession knownForTitles',
  'title.akas': 'titleId ordering title region language types attributes isOriginalTitle',
} as const;
type Table = keyof typeof HEADERS;
type Tables = Readonly<Partial<Record<Table, readonly string[]>>>;

const file = (name: string, bytes: Buffer) => ({
  name,
  size: bytes.length,
  // eslint-disable-next-line @typescript-eslint/require-await -- as files are read
  read: async function* () {
    yield bytes;
  },
});

/** Rows are given with blanks for tabs and `_` for blanks. */
const table = (name: Table, rows: readonly string[]) =>
  [HEADERS[name], ...rows].map((row) => row.replaceAll(' ', '\t').replaceAll('_', ' ')).join('\n');

const folderOf = (tables: Tables): DataFolder => ({
  ...{ name: 'imdb', path: '', place: 'at its top' },
  files: new Map(
    (Object.keys(HEADERS) as Table[]).map((name) => [
      `${name}.tsv.gz`,
      file(`${name}.tsv.gz`, gzipSync(table(name, tables[name] ?? []))),
    ]),
  ),
});

const ANY: Selection = { withTvMovies: false, votes: 0 };
const read = (tables: Tables, selection: Partial<Selection> = {}) =>
  readCatalogue(openImdb(folderOf(tables), { ...ANY, ...selection }));

const ALIEN = 'tt0078748 movie Alien Alien 0 1979 \\N 117 Horror,Sci-Fi';

describe('the tables of IMDb', () => {
  it('tell of a film what it is, and of nothing more than they know', async () => {
    const { films } = await read({
      'title.basics': [ALIEN, 'tt0000001 movie Das_Boot Das_Boot_(orig) 0 \\N \\N \\N \\N'],
      'title.ratings': ['tt0078748 8.5 1000000'],
    });
    expect(films).to.have.length(2);
    expect(films[0]).to.deep.include({
      ...{ key: 'tt0078748', title: 'Alien', originalTitle: null, year: 1979, runtime: 117 },
      ...{ genres: ['Horror', 'Sci-Fi'], ids: { imdb: 'tt0078748', tmdb: null, wikidata: null } },
      ...{ overview: null, posterUrl: null, releaseDate: null },
    });
    expect(films[0]!.prominence).to.be.greaterThan(0.7);
    expect(films[1]).to.deep.include({
      ...{
        title: 'Das Boot',
        originalTitle: 'Das Boot (orig)',
        year: null,
        runtime: null,
        genres: [],
        prominence: 0,
      },
    });
  });

  it('are read of films alone, of those of television where they are wanted, and never of those for adults', async () => {
    const rows = [
      ALIEN,
      'tt0000002 tvMovie Duel Duel 0 1971 \\N 90 Thriller',
      'tt0000003 tvSeries Lost Lost 0 2004 \\N 44 Drama',
      'tt0000004 movie Adult Adult 1 2004 \\N 44 Adult',
      'tt0000005 videoGame Doom Doom 0 2004 \\N 44 Action',
    ];
    const keys = async (selection: Partial<Selection>) =>
      (await read({ 'title.basics': rows }, selection)).films.map(({ title }) => title);
    expect(await keys({})).to.deep.equal(['Alien']);
    expect(await keys({ withTvMovies: true })).to.deep.equal(['Alien', 'Duel']);
  });

  it('are read of films on which enough people voted', async () => {
    const tables = {
      'title.basics': [
        ALIEN,
        'tt0000002 movie Duel Duel 0 1971 \\N 90 Thriller',
        'tt0000003 movie X X 0 1971 \\N 90 \\N',
      ],
      // In another order, as their ids of eight digits bring it about.
      'title.ratings': ['tt0000002 7.0 99', 'tt0078748 8.5 100'],
    };
    const titles = async (votes: number) => (await read(tables, { votes })).films.map(({ title }) => title);
    expect(await titles(100)).to.deep.equal(['Alien']);
    expect(await titles(99)).to.deep.equal(['Alien', 'Duel']);
    expect(await titles(0)).to.deep.equal(['Alien', 'Duel', 'X']);
  });

  it('name who made the films that were read, and what else these are called', async () => {
    const { parts, people, titles } = await read({
      'title.basics': [ALIEN],
      'title.principals': [
        'tt0078748 1 nm0000244 actress \\N ["Ripley"]',
        'tt0078748 5 nm0000631 director \\N \\N',
        'tt0078748 6 nm0000001 writer \\N \\N',
        'tt0000002 1 nm0000002 actor \\N \\N',
      ],
      'name.basics': [
        "nm0000001 Dan_O'Bannon \\N \\N \\N \\N",
        'nm0000244 Sigourney_Weaver 1949 \\N actress \\N',
        'nm0000631 Ridley_Scott 1937 \\N director \\N',
      ],
      'title.akas': [
        'tt0078748 1 Alien_-_Das_unheimliche_Wesen DE \\N \\N \\N 0',
        'tt0000002 1 Duell DE \\N \\N \\N 0',
      ],
    });
    expect(parts).to.deep.equal([
      { film: 'tt0078748', person: 'nm0000244', role: 'actor', position: 1 },
      { film: 'tt0078748', person: 'nm0000631', role: 'director', position: 5 },
    ]);
    expect(people.map(({ name }) => name)).to.deep.equal(['Sigourney Weaver', 'Ridley Scott']);
    expect(titles).to.deep.equal([{ film: 'tt0078748', title: 'Alien - Das unheimliche Wesen' }]);
  });

  const failure = async (folder: DataFolder): Promise<unknown> => {
    try {
      return await readCatalogue(openImdb(folder, ANY));
    } catch (error) {
      return error;
    }
  };

  it('are refused where one is missing, lacks a column, or is cut off', async () => {
    const whole = folderOf({ 'title.basics': [ALIEN] });
    const without = {
      ...whole,
      files: new Map([...whole.files].filter(([name]) => !name.startsWith('title.akas'))),
    };
    const instead = (name: Table, bytes: Buffer) => ({
      ...whole,
      files: new Map([...whole.files, [`${name}.tsv.gz`, file(`${name}.tsv.gz`, bytes)]]),
    });
    const packed = gzipSync(table('name.basics', Array<string>(1_000).fill('nm1 Somebody \\N \\N \\N \\N')));
    for (const [folder, sentence] of [
      [without, 'imdb has no title.akas.tsv.gz.'],
      [
        instead('title.ratings', gzipSync('tconst\tnumVotes\n')),
        'title.ratings.tsv.gz has no column averageRating.',
      ],
      [instead('title.basics', Buffer.alloc(0)), 'title.basics.tsv.gz is empty.'],
    ] as const) {
      const error = await failure(folder);
      expect(error).to.be.instanceOf(DamagedFile);
      expect(error).to.have.property('message', sentence);
    }
    expect(await failure(instead('name.basics', packed.subarray(0, -20)))).to.be.instanceOf(DamagedFile);
  });

  it('are read without a crash, whatever stands in them', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (rows) => {
        const bytes = gzipSync(`${table('title.basics', [ALIEN])}\n${rows.join('\n')}`);
        const whole = folderOf({});
        const films = await failure({
          ...whole,
          files: new Map([...whole.files, ['title.basics.tsv.gz', file('title.basics.tsv.gz', bytes)]]),
        });
        expect(films).to.have.property('films');
      }),
      { numRuns: 20 },
    ));
});

describe('What is remembered of millions of titles', () => {
  it('is which of them there are', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(20_000_000)), fc.nat(20_000_000), (added, asked) => {
        const set = new NumberSet();
        for (const number of added) set.add(number);
        expect(set.has(asked)).to.equal(added.includes(asked));
        for (const number of added) expect(set.has(number)).to.equal(true);
      }),
      { numRuns: 30 },
    ));

  it('is how many voted on each and what they gave', () => {
    const votes = new Votes();
    const count = 100_000;
    for (let at = count; at > 0; at -= 1) votes.add(3 * at, at, (at % 91) / 10 + 1);
    for (const at of [1, 2, 50_000, count])
      expect(votes.of(3 * at)).to.deep.equal({ count: at, mean: Math.round((at % 91) + 10) / 10 });
    expect(votes.of(0)).to.equal(undefined);
    expect(votes.of(4)).to.equal(undefined);
    expect(votes.of(3 * count + 3)).to.equal(undefined);
  });
});
