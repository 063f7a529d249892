import { expect } from 'chai';
import { DataSets, SMALL, zipOf, type Files } from './data-sets.ts';
import { readWhole, refusalOf, TOMORROW } from './reading.ts';

describe('reading a MovieLens data set', () => {
  let sets: DataSets;
  beforeEach(() => (sets = new DataSets()));
  afterEach(() => sets.remove());

  const SMALL_RATINGS = [
    [1, 1, 8, 964_982_703],
    [1, 2, 1, 964_982_704],
    [7, 2, 10, 1_500_000_000],
    [7, 3, 7, 1_500_000_001],
  ];
  const ratingsOf = async (files: Files) => (await readWhole(sets.folder(files))).ratings;

  it('takes films with their links, and ratings as half stars', async () => {
    const { name, movies, ratings, bad } = await readWhole(sets.folder(SMALL));
    expect(name).to.equal('ml-test');
    expect(bad).to.be.empty;
    expect(ratings).to.deep.equal(SMALL_RATINGS);
    expect(movies).to.deep.equal([
      {
        id: 1,
        title: 'Toy Story',
        otherTitles: [],
        year: 1995,
        genres: ['Adventure', 'Family'],
        externalIds: { imdb: 'tt0114709', tmdb: 862, movielens: 1 },
      },
      {
        id: 2,
        title: 'The Matrix',
        otherTitles: [],
        year: 1999,
        genres: ['Action'],
        externalIds: { imdb: 'tt0133093', tmdb: 603, movielens: 2 },
      },
      {
        id: 3,
        title: 'Paterson',
        otherTitles: [],
        year: null,
        genres: [],
        externalIds: { imdb: null, tmdb: null, movielens: 3 },
      },
    ]);
  });

  it('finds columns by their names, wherever they stand', async () => {
    const files = {
      ...SMALL,
      'ratings.csv': 'Timestamp,rating,note,movieId,userId\n964982703,4.0,"so, so",1,9\n',
    };
    expect(await ratingsOf(files)).to.deep.equal([[9, 1, 8, 964_982_703]]);
    const swapped = { ...SMALL, 'ratings.csv': 'rating,timestamp,movieId,userId\n4.5,964982703,1,9\n' };
    expect(await ratingsOf(swapped)).to.deep.equal([[9, 1, 9, 964_982_703]]);
  });

  it('forgives a byte order mark, CRLF, quoted numbers, empty lines and a missing last line end', async () => {
    const odd = Object.fromEntries(
      Object.entries(SMALL).map(([file, text]) => [
        file,
        `\uFEFF${String(text).trimEnd().replaceAll('\n', '\r\n')}`,
      ]),
    );
    expect(await ratingsOf(odd)).to.deep.equal(SMALL_RATINGS);
    const quoted = '"userId","movieId","rating","timestamp"\n"1","1","4","964982703"\n\n';
    expect(await ratingsOf({ ...SMALL, 'ratings.csv': quoted })).to.deep.equal([[1, 1, 8, 964_982_703]]);
  });

  it('reads titles with quotes, commas and line ends in them', async () => {
    const table =
      'movieId,title,genres\n1,"He said ""Go"", she\nwent, A (2001)",Drama\n2,Next (2002),Drama\n';
    const { movies } = await readWhole(sets.folder({ ...SMALL, 'movies.csv': table }));
    expect(movies.map(({ title, year }) => [title, year])).to.deep.equal([
      ['He said "Go", she\nwent, A', 2001],
      ['Next', 2002],
    ]);
  });

  it('reads the 1M format in Latin-1, whose films have ids of their own', async () => {
    const folder = sets.folder({
      'movies.dat': Buffer.from(
        "73::Misérables, Les (1995)::Drama|Musical\r\n2::Jumanji (1995)::Children's\r\n",
        'latin1',
      ),
      'ratings.dat': '1::73::5::978300760\n6040::2::1::956716541\n',
      'users.dat': '1::F::1::10::48067\n',
    });
    const { movies, ratings } = await readWhole(folder);
    expect(
      movies.map(({ title, genres, externalIds }) => [title, genres, externalIds.movielens]),
    ).to.deep.equal([
      ['Les Misérables', ['Drama', 'Musical'], null],
      ['Jumanji', ['Family'], null],
    ]);
    expect(ratings).to.deep.equal([
      [1, 73, 10, 978_300_760],
      [6040, 2, 2, 956_716_541],
    ]);
  });

  it('reads the 100k format with its genre flags, whether they are named beside it or not', async () => {
    const flags = (...on: number[]) =>
      Array.from({ length: 19 }, (_, at) => (on.includes(at) ? 1 : 0)).join('|');
    const set = {
      'u.item': Buffer.from(
        `1|Toy Story (1995)|01-Jan-1995||http://x/?a=Toy%20Story|${flags(3, 4, 5)}\n267|unknown||||${flags(0)}\n`,
        'latin1',
      ),
      'u.data': '196\t1\t3\t881250949\n186\t267\t5\t891717742\n',
    };
    const { movies, ratings } = await readWhole(sets.folder(set));
    expect(movies.map(({ title, year, genres }) => [title, year, genres])).to.deep.equal([
      ['Toy Story', 1995, ['Animation', 'Family', 'Comedy']],
      ['unknown', null, []],
    ]);
    expect(ratings).to.deep.equal([
      [196, 1, 6, 881_250_949],
      [186, 267, 10, 891_717_742],
    ]);
    const named = { ...set, 'u.genre': Array.from({ length: 19 }, (_, at) => `G${at}|${at}`).join('\n') };
    expect((await readWhole(sets.folder(named))).movies[0]?.genres).to.deep.equal(['G3', 'G4', 'G5']);
  });

  it('reads an archive like the folder in it, and is called like it', async () => {
    const inFolder = Object.fromEntries(
      Object.entries(SMALL).map(([file, text]) => [`ml-tiny/${file}`, text]),
    );
    const packed = await readWhole(sets.file(zipOf(inFolder), 'download (3).zip'));
    expect(packed).to.deep.equal({ ...(await readWhole(sets.folder(SMALL))), name: 'ml-tiny' });
    expect((await readWhole(sets.file(zipOf(SMALL), 'ml-flat.zip'))).name).to.equal('ml-flat');
  });

  it('reads on over the ends of chunks and batches', async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, at) => `${at + 1},${(at % 3) + 1},${(at % 10) / 2 + 0.5},${at}`,
    );
    const csv = `userId,movieId,rating,timestamp\n${lines.join('\n')}\n`;
    const ratings = await ratingsOf({ ...SMALL, 'ratings.csv': csv });
    expect(ratings.length).to.equal(60_000);
    expect(
      ratings.every(
        ([user, movie, half, at]) => user === at + 1 && movie === (at % 3) + 1 && half === (at % 10) + 1,
      ),
    ).to.be.true;
  });
});

describe('a damaged data set', () => {
  let sets: DataSets;
  beforeEach(() => (sets = new DataSets()));
  afterEach(() => sets.remove());

  const header = 'userId,movieId,rating,timestamp\n';
  const refusalWith = (files: Files) => refusalOf(sets.folder({ ...SMALL, ...files }));

  const rows: readonly (readonly [string, string, string])[] = [
    ['a rating out of range', '1,1,6.0,5', 'column 5: A rating is 0.5 to 5 stars in steps of 0.5'],
    ['a rating between two steps', '1,1,3.7,5', 'column 5: A rating is 0.5 to 5 stars in steps of 0.5'],
    ['no stars at all', '1,1,0,5', 'column 5: A rating is 0.5 to 5 stars in steps of 0.5'],
    ['a word for a user', 'me,1,3,5', 'column 1: The id of a user is a whole number from 1 to 2147483647'],
    [
      'a user beyond 32 bits',
      '2147483648,1,3,5',
      'column 1: The id of a user is a whole number from 1 to 2147483647',
    ],
    ['film nought', '12,0,3,5', 'column 4: The id of a film is a whole number from 1 to 2147483647'],
    ['a film that is not in the set', '12,99,3,5', 'column 4: There is no film 99 in this data set'],
    [
      'a time that is none',
      '12,1,3,yesterday',
      'column 8: The time of a rating is in whole seconds since 1970, or a date and time as 2005-04-02 23:53:47',
    ],
    [
      'a time after tomorrow',
      `12,1,3,${TOMORROW + 1}`,
      'column 8: A rating cannot be of a time after tomorrow',
    ],
    ['a time of the year 2096', '12,1,3,4000000000', 'column 8: A rating cannot be of a time after tomorrow'],
    [
      'a time in thousandths of a second',
      '12,1,3,964982703000',
      'column 8: The time of a rating is in seconds since 1970, and this one seems to be in milliseconds',
    ],
    ['a line that breaks off', '12,1,3', 'column 7: This line ends after 3 of 4 fields'],
    [
      'a line with more fields than columns',
      '1,1,3,5,1000001001',
      'column 9: This line has 5 fields, and there are 4 columns',
    ],
    [
      'a line with a separator too many',
      '1,1,3,5,',
      'column 9: This line has 5 fields, and there are 4 columns',
    ],
    ['text behind a quote', '"12"3,1,3,5', 'column 5: Text follows a closing quote'],
    ['a quote without end', '12,"1,3,5', 'column 4: A quote is not closed'],
  ];
  for (const [what, row, problem] of rows)
    it(`names the place of ${what}`, async () => {
      const csv = `${header}1,1,3,5\n${row}\n2,1,3,5\n`;
      expect(await refusalWith({ 'ratings.csv': csv })).to.equal(`ratings.csv, line 3, ${problem}.`);
      const read = await readWhole(sets.folder({ ...SMALL, 'ratings.csv': csv }));
      expect(read.bad.length).to.equal(1);
      expect(read.ratings.map(([user]) => user)).to.deep.equal([1, 2]);
    });

  it('takes a rating of tomorrow, for clocks differ', async () => {
    const csv = `${header}1,1,3,${TOMORROW}\n`;
    const { ratings } = await readWhole(sets.folder({ ...SMALL, 'ratings.csv': csv }));
    expect(ratings).to.deep.equal([[1, 1, 6, TOMORROW]]);
  });

  it('names the place where a title falls apart at a comma, in each kind of file', async () => {
    const table = 'movieId,title,genres\n3,American President, The (1995),Comedy\n';
    expect(await refusalWith({ 'movies.csv': table })).to.equal(
      'movies.csv, line 2, column 34: This line has 4 fields, and there are 3 columns.',
    );
    expect(await refusalWith({ 'links.csv': 'movieId,imdbId,tmdbId\n1,0114709,862,7\n' })).to.equal(
      'links.csv, line 2, column 15: This line has 4 fields, and there are 3 columns.',
    );
    const dat = { 'movies.dat': '1::Heat :: Night (1995)::Drama\n', 'ratings.dat': '1::1::5::978300760\n' };
    expect(await refusalOf(sets.folder(dat))).to.equal(
      'movies.dat, line 1, column 26: This line has 4 fields, and there are 3 columns.',
    );
    const wide = { 'movies.dat': '1::Heat (1995)::Drama\n', 'ratings.dat': '1::1::5::978300760::1\n' };
    expect(await refusalOf(sets.folder(wide))).to.equal(
      'ratings.dat, line 1, column 21: This line has 5 fields, and there are 4 columns.',
    );
  });

  it('names the place of a field too many in the 100k format', async () => {
    const flags = '0|'.repeat(19);
    const set = {
      'u.item': `1|Face|Off (1997)|01-Jan-1997||http://x/|${flags.slice(0, -1)}\n`,
      'u.data': '1\t1\t3\t881250949\n',
    };
    expect(await refusalOf(sets.folder(set))).to.equal(
      'u.item, line 1, column 78: This line has 25 fields, and there are 24 columns.',
    );
  });

  it('finds genres by the name of their column, too', async () => {
    const table = 'genres,movieId,title\nDrama|War,1,Ran (1985)\n';
    const { movies } = await readWhole(sets.folder({ ...SMALL, 'movies.csv': table }));
    expect(movies.map(({ title, genres }) => [title, genres])).to.deep.equal([['Ran', ['Drama', 'War']]]);
  });

  it('does not choose between two columns of one name', async () => {
    const csv = 'userId,movieId,rating,timestamp,Rating\n1,1,3,5,4\n';
    expect(await refusalWith({ 'ratings.csv': csv })).to.equal(
      'ratings.csv, line 1, column 33: Two columns are called rating.',
    );
  });

  it('names the place in the files of films and links', async () => {
    const table = 'movieId,title,genres\n1,Toy Story (1995),Drama\n1,Jumanji (1995),Drama\n';
    expect(await refusalWith({ 'movies.csv': table })).to.equal(
      'movies.csv, line 3, column 1: Film 1 stands here twice.',
    );
    expect(await refusalWith({ 'movies.csv': 'movieId,title,genres\n1,,Drama\n' })).to.equal(
      'movies.csv, line 2, column 3: A film has a title.',
    );
    expect(await refusalWith({ 'movies.csv': 'movieId,title,genres\n1,A\0B,Drama\n' })).to.equal(
      'movies.csv, line 2, column 4: A zero byte stands here.',
    );
    expect(await refusalWith({ 'links.csv': 'movieId,imdbId,tmdbId\n1,tt12x,5\n' })).to.equal(
      'links.csv, line 2, column 3: An IMDb id is at most ten digits.',
    );
    expect(await refusalWith({ 'movies.csv': 'movieId,title,genres\n1,"Toy Story (1995),Drama\n' })).to.match(
      /^movies\.csv, line 2, column \d+: A quote is not closed\.$/,
    );
  });

  it('says which column is missing', async () => {
    expect(await refusalWith({ 'ratings.csv': 'userId,movieId,timestamp\n1,1,5\n' })).to.equal(
      'ratings.csv, line 1, column 1: No column is called rating, but there are userId, movieId and timestamp.',
    );
  });

  it('gives up on a file that has no lines', async () => {
    expect(await refusalWith({ 'ratings.csv': Buffer.alloc(1_000_000, 'x') })).to.match(/holds no ratings/);
    expect(await refusalWith({ 'movies.csv': Buffer.alloc(3_000_000, 'x') })).to.match(
      /This line has no end/,
    );
  });

  it('is refused when nothing of MovieLens is there', async () => {
    expect(await refusalOf(sets.folder({ 'notes.txt': 'hello' }))).to.match(/holds no MovieLens data/);
    expect(await refusalOf('/no/such/folder')).to.equal('There is no /no/such/folder.');
  });

  it('is refused when its archive is cut off, is none, or was changed', async () => {
    const whole = zipOf(SMALL);
    expect(await refusalOf(sets.file(whole.subarray(0, whole.length - 30)))).to.match(
      /^ml-test\.zip: This cannot be read as a ZIP archive/,
    );
    expect(await refusalOf(sets.file(Buffer.from('hello'), 'x.zip'))).to.match(
      /^x\.zip: This cannot be read/,
    );
    const changed = Buffer.from(whole);
    const sumAt = changed.indexOf('PK\x01\x02') + 16;
    changed[sumAt] = (changed[sumAt] ?? 0) ^ 1;
    expect(await refusalOf(sets.file(changed))).to.equal(
      'ml-test.zip, movies.csv: The checksum does not fit, so it is damaged.',
    );
  });
});
