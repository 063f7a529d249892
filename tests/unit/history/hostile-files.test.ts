import { expect } from 'chai';
import fc from 'fast-check';
import type { DataFile } from '#adapters/data-files/data-file';
import { FORMATS } from '#adapters/history-files/formats';
import { headerOf } from '#adapters/history-files/rows';
import { accepted } from '../../support/outcomes.ts';
import { countOf, readArchive, readArchives, readFiles } from './brought-files.ts';

const MATRIX =
  'Const,Your Rating,Date Rated,Title,Title Type,IMDb Rating,Year\ntt0133093,9,2020-01-01,The Matrix,Movie,8.7,1999\n';

describe('Files that are not what they seem', () => {
  it('are refused in one sentence where nothing of them is known', async () => {
    const read = await readFiles({ 'notes.txt': 'Dear diary' });
    expect(read)
      .to.have.nested.property('refusal.sentence')
      .that.matches(/^notes\.txt is not as MovieConnect, Letterboxd, .* gives it out\.$/);
  });

  it('are not opened within archives, and not unpacked', async () => {
    const { files, items } = accepted(
      await readArchive({
        'ratings.csv': MATRIX,
        'inner.zip': 'PK\u0003\u0004',
        'ratings2.csv': Buffer.from([0x1f, 0x8b, 8, 0]),
      }),
    );
    expect(items).to.have.length(1);
    expect(files.map(({ format }) => format)).to.have.members(['IMDb', null, null]);
  });

  it('are told apart by where they lie where several have one name', async () => {
    const open = `${MATRIX}tt1,9,2020-01-01,"x`;
    const { files, items } = accepted(await readFiles({ 'a/ratings.csv': MATRIX, 'b/ratings.csv': open }));
    expect(new Set(files.map(({ path }) => path)).size).to.equal(2);
    const rated = items.flatMap((item) => (item.kind === 'rated' ? [item.place.file] : []));
    const refused = items.flatMap((item) => (item.kind === 'refused-file' ? [item.file] : []));
    expect(refused.map((path) => path.slice(-13))).to.deep.equal(['b/ratings.csv']);
    expect(rated.filter((path) => path.endsWith('a/ratings.csv'))).to.have.length(1);
  });

  it('are told apart where several archives hold one name, and read once where one is named twice', async () => {
    const { files, items } = accepted(
      await readArchives({ 'a.zip': { 'x/ratings.csv': MATRIX }, 'b.zip': { 'x/ratings.csv': MATRIX } }, 2),
    );
    expect(files).to.have.length(2);
    expect(new Set(files.map(({ path }) => path.slice(-19)))).to.deep.equal(
      new Set(['a.zip/x/ratings.csv', 'b.zip/x/ratings.csv']),
    );
    expect(countOf(items)).to.deep.equal({ rated: 2 });
  });

  it('are read whatever the folders are called in which several of them lie', async () => {
    const diary = 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n';
    const { files } = accepted(await readFiles({ 'deleted/diary.csv': diary, 'orphaned/diary.csv': diary }));
    expect(files.map(({ format }) => format)).to.deep.equal(['Letterboxd', 'Letterboxd']);
  });

  it('are refused where a quote is never closed, and the others are read', async () => {
    const open = `${MATRIX}tt1,9,2020-01-01,"${'x\n'.repeat(1_000_000)}`;
    const { items } = accepted(await readFiles({ 'a.csv': open, 'b.csv': MATRIX }));
    expect(countOf(items)).to.deep.equal({ rated: 2, 'refused-file': 1 });
  });

  it('are read at once, however long the blanks in a title', async () => {
    const header = 'movie_id,imdb_id,tmdb_id,rating,average_rating,title';
    const start = process.cpuUsage();
    const { items } = accepted(
      await readFiles({ 'ratings.csv': `${header}\n1,1,1,4,4,"x${' '.repeat(200_000)}x"\n` }),
    );
    expect(countOf(items)).to.deep.equal({ rated: 1 });
    expect(process.cpuUsage(start).user).to.be.lessThan(2_000_000);
  });

  it('are not searched to their end for the names of columns', async () => {
    let read = 0;
    const blank: DataFile = {
      name: 'blank.csv',
      size: 1_000 * 65_536,
      async *read() {
        for (; read < 1_000; read += 1) yield await Promise.resolve(Buffer.alloc(65_536, ' \n'));
      },
    };
    expect(await headerOf(blank)).to.deep.equal([]);
    expect(read).to.be.lessThan(10);
  });

  it('end no reader, whatever bytes they hold', async function () {
    this.timeout(60_000);
    const headers = [
      'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date',
      'Const,Your Rating,Date Rated,Title,Title Type,IMDb Rating,Year',
      'rated_at,type,title,trakt_rating,rating',
      'TMDb ID,IMDb ID,Type,Name,Your Rating',
      'SIMKL_ID,Title,Type,Watchlist,WatchedDate,Rating',
      'userId,movieId,rating,timestamp',
      'title,year,tmdbId,imdbId,userRating',
      'Title Name,Profile Name,Event Utc Ts,Star Value,Thumbs Value',
      'File,Line,Reason,Kind,Movie ID,Title,Year,Date,Rating,Rewatch,Review,Candidates',
      '{"format":"movieconnect","ratings":[',
    ];
    const names = fc.constantFrom(
      'ratings.csv',
      'ratings-movies.json',
      'SimklBackup.json',
      'lists-watchlist.json',
      'movieconnect.json',
    );
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('"', ',', '\n', '\r', '{', '}', '[', ']', ':', '\\', 'a', '1', '\u0000'),
        maxLength: 400,
      }),
      fc.json(),
      fc.json().map((text) => `[{"movie":${text}},${text}]`),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...headers, ''),
        names,
        noise,
        fc.uint8Array({ maxLength: 50 }),
        async (header, name, text, bytes) => {
          const read = await readFiles({ [name]: Buffer.concat([Buffer.from(`${header}\n${text}`), bytes]) });
          if (read.ok) expect(read.value.items.length).to.be.lessThan(2_000);
        },
      ),
      { numRuns: 300 },
    );
    expect(FORMATS).to.have.length(headers.length);
  });
});
