import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import { accepted } from '../../support/outcomes.ts';
import { DataSets, SMALL, zipOf, type Files } from './data-sets.ts';
import { readWhole, refusalOf } from './reading.ts';

const HEADER = 'userId,movieId,rating,timestamp\n';

const mapped = (change: (text: string) => string | Buffer): Files =>
  Object.fromEntries(Object.entries(SMALL).map(([name, text]) => [name, change(String(text))]));
const renamed = (change: (name: string) => string, files: Files = SMALL): Files =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [change(name), content]));
const inside = (folder: string, files: Files): Files => renamed((name) => `${folder}/${name}`, files);

const isoOf = (time: string | number): string => new Date(Number(time) * 1_000).toISOString();

const utf16 = (text: string, { mark, big }: { mark: boolean; big: boolean }): Buffer => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
/** As a spreadsheet saves CSV where a comma is the decimal point. */
const withSemicolons = (text: string): string =>
  text
    .replaceAll(/"Matrix, The \(1999\)"/g, 'Matrix; The (1999)')
    .replaceAll(',', ';')
    .replace('Matrix; The', 'Matrix, The')
    .replaceAll(/;(\d)\.(\d);/g, ';$1,$2;');

describe('a copy of a MovieLens data set, as people have it', () => {
  let sets: DataSets;
  before(() => (sets = new DataSets()));
  after(() => sets.remove());

  const copies: Readonly<Record<string, Files>> = {
    'in the singular': renamed((name) => name.replace('s.csv', '.csv')),
    'in upper case': renamed((name) => name.toUpperCase()),
    'with gzip': renamed(
      (name) => `${name}.gz`,
      mapped((text) => gzipSync(text)),
    ),
    'with gzip in two pieces': {
      ...SMALL,
      'ratings.csv': Buffer.concat([
        gzipSync(String(SMALL['ratings.csv']).slice(0, 50)),
        gzipSync(String(SMALL['ratings.csv']).slice(50)),
      ]),
    },
    'in UTF-16, little end first': mapped((text) => utf16(text, { mark: true, big: false })),
    'in UTF-16, big end first': mapped((text) => utf16(text, { mark: true, big: true })),
    'in UTF-16 without a mark': mapped((text) => utf16(text, { mark: false, big: false })),
    'in UTF-16 with tabs, as a spreadsheet saves Unicode text': mapped((text) =>
      utf16(text.replaceAll(/(?<!Matrix),/g, '\t').replaceAll('\n', '\r\n'), { mark: true, big: false }),
    ),
    'with gzip in UTF-16': mapped((text) => gzipSync(utf16(text, { mark: true, big: true }))),
    'with semicolons and decimal commas': mapped(withSemicolons),
    'with lines that end as on an old Macintosh': mapped((text) => text.replaceAll('\n', '\r')),
    'with ids as decimals': mapped((text) =>
      text.replaceAll(/^(\d+),/gm, '$1.0,').replaceAll(/^(\d+\.0),(\d+),(\d\.)/gm, '$1,$2.0,$3'),
    ),
    'with IMDb and TMDb ids as decimals': {
      ...SMALL,
      'links.csv': 'movieId,imdbId,tmdbId\n1,114709.0,862.0\n2,133093.0,603.0\n3,,\n',
    },
    'with times as decimals': mapped((text) => text.replaceAll(/(\d{9,10})$/gm, '$1.0')),
    'with times as powers of ten': mapped((text) =>
      text.replaceAll(/\d{9,10}$/gm, (time) => `${time[0] ?? ''}.${time.slice(1)}e+0${time.length - 1}`),
    ),
    'with dates and times': mapped((text) =>
      text.replaceAll(/\d{9,10}$/gm, (time) => `"${isoOf(time).slice(0, 19).replace('T', ' ')}"`),
    ),
    'with dates and times in UTC': mapped((text) => text.replaceAll(/\d{9,10}$/gm, isoOf)),
    'with dates and times of a zone': mapped((text) =>
      text.replaceAll(/\d{9,10}$/gm, (time) => isoOf(Number(time) + 5.5 * 3_600).replace('.000Z', '+05:30')),
    ),
    'with words in the names of columns': mapped((text) =>
      text.replace('userId', 'User_ID').replace('movieId', 'Movie ID').replace('timestamp', 'TIMESTAMP'),
    ),
  };

  for (const [what, files] of Object.entries(copies)) {
    it(`is read ${what}`, async () => {
      expect(await readWhole(sets.folder(files))).to.deep.equal(await readWhole(sets.folder(SMALL)));
    });
    it(`is read ${what} in an archive`, async () => {
      const read = await readWhole(sets.file(zipOf(inside('ml-test', files))));
      expect(read).to.deep.equal(await readWhole(sets.folder(SMALL)));
    });
  }

  it('is read from the name that the data sets have where a copy lies beside it', async () => {
    const files = {
      ...SMALL,
      'rating.csv': `${HEADER}1,1,1,1\n`,
      'ratings.csv.gz': gzipSync(`${HEADER}1,1,1,1\n`),
    };
    expect((await readWhole(sets.folder(files))).ratings).to.have.length(4);
  });

  it('takes film names in the code page of its spreadsheet', async () => {
    const table = Buffer.from('movieId;title;genres\r\n1;Amélie – a film (2001);Comedy\r\n', 'latin1');
    const { movies } = await readWhole(sets.folder({ ...SMALL, 'movies.csv': table }));
    expect(movies[0]?.title).to.include('Amélie');
  });

  describe('that cannot be read without a guess', () => {
    const refusalWith = (files: Files) => refusalOf(sets.folder({ ...SMALL, ...files }));
    const withTime = (time: string) => refusalWith({ 'ratings.csv': `${HEADER}1,1,4.0,${time}\n` });

    it('names two files that could each be meant', async () => {
      const { 'ratings.csv': ratings = '', ...rest } = SMALL;
      expect(
        await refusalOf(sets.folder({ ...rest, 'RATINGS.CSV': ratings, 'rating.csv': ratings })),
      ).to.match(
        /^(RATINGS\.CSV and rating\.csv|rating\.csv and RATINGS\.CSV) could each be ratings\.csv; leave one of them there\.$/,
      );
    });

    it('says that the films are missing, and not that there is nothing', async () => {
      const folder = sets.folder({ 'Ratings.csv.gz': gzipSync(HEADER) });
      expect(await refusalOf(folder)).to.equal(`${folder} holds Ratings.csv.gz and no movies.csv beside it.`);
    });

    it('says that a file is named where a folder is wanted', async () => {
      const file = sets.file(Buffer.from(HEADER), 'ratings.csv');
      expect(await refusalOf(file)).to.equal(
        `${file} is neither a folder nor a ZIP archive; name the folder that the files of the data set lie in.`,
      );
    });

    it('says that the line with the names of the columns is missing', async () => {
      expect(await refusalWith({ 'ratings.csv': '1,31,2.5,1260759144\n1,1029,3.0,1260759179\n' })).to.equal(
        'ratings.csv, line 1, column 1: This line should name the columns (userId, movieId, rating, timestamp), but holds values.',
      );
    });

    it('tells the columns that are there where a wanted one is not', async () => {
      expect(await refusalWith({ 'ratings.csv': 'user;film;stars\n1;1;5\n' })).to.equal(
        'ratings.csv, line 1, column 1: No column is called userId, but there are user, film and stars.',
      );
      expect(await refusalWith({ 'movies.csv': '<!DOCTYPE html>\n<p>Not found</p>\n' })).to.equal(
        'movies.csv, line 1, column 1: No column is called movieId, but there is <!DOCTYPE html>.',
      );
    });

    it('says that a day and a month cannot be told apart', async () => {
      for (const time of ['02/04/2005 23:53', '2.4.2005', '2005/04/02'])
        expect(await withTime(time)).to.match(
          /^ratings\.csv, line 2, column 9: A date is written as 2005-04-02/,
        );
    });

    it('says that a time has been rounded', async () => {
      expect(await withTime('9.65E+08')).to.equal(
        'ratings.csv, line 2, column 9: The time of a rating is whole to the second, and this one is rounded.',
      );
    });

    it('refuses days that no calendar has, and times before 1970 and after tomorrow', async () => {
      for (const time of ['2005-02-30', '2005-13-01', '2005-04-02 24:10:00', '2005-04-02 23:61'])
        expect(await withTime(time)).to.match(/line 2, column 9: There is no such date and time/);
      expect(await withTime('1969-12-31 23:59:59')).to.match(
        /column 9: A rating cannot be of a time before 1970/,
      );
      expect(await withTime('2026-11-24T12:00:01Z')).to.match(
        /column 9: A rating cannot be of a time after tomorrow/,
      );
      expect(await withTime('2026-11-24 17:30:01+05:30')).to.match(/after tomorrow/);
    });

    it('does not take a grouped number for an id', async () => {
      for (const id of ['1.000', '1,000', '1e3'])
        expect(
          await refusalWith({ 'ratings.csv': `userId;movieId;rating;timestamp\n${id};1;4;5\n` }),
        ).to.match(/line 2, column 1: The id of a user is a whole number/);
    });

    it('says that a packed file is cut off or damaged', async () => {
      const packed = gzipSync(HEADER + '1,1,4.0,5\n'.repeat(1_000));
      expect(await refusalWith({ 'ratings.csv': packed.subarray(0, packed.length - 12) })).to.equal(
        'ratings.csv: This cannot be unpacked (unexpected end of file), so it is damaged or cut off.',
      );
      const changed = Buffer.from(packed);
      changed[changed.length - 6] = (changed.at(-6) ?? 0) ^ 1;
      expect(await refusalWith({ 'ratings.csv': changed })).to.match(
        /^ratings\.csv: This cannot be unpacked/,
      );
    });

    it('says that UTF-16 is cut off in the middle of a character', async () => {
      const text = utf16(String(SMALL['ratings.csv']), { mark: true, big: false });
      expect(await refusalWith({ 'ratings.csv': text.subarray(0, text.length - 1) })).to.equal(
        'ratings.csv: This begins as UTF-16 and is none further on, so it is damaged.',
      );
    });
  });

  it('tells how much of a packed file has been read in bytes of that file', async () => {
    const data = accepted(await openMovieLens(sets.folder(copies['with gzip'] ?? {})));
    try {
      await Array.fromAsync(data.movies(() => 'skip'));
      let bytes = 0;
      await Array.fromAsync(
        data.ratings({ latest: 2e9, onBad: () => 'skip', onBytes: (done) => (bytes = done) }),
      );
      expect(bytes).to.equal(data.ratingBytes);
    } finally {
      data.close();
    }
  });
});
