import { expect } from 'chai';
import { DataSets, SMALL, zipOf, type Files } from './data-sets.ts';
import { readWhole, refusalOf } from './reading.ts';

/** The same files in a folder of an archive. */
const inside = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

const OTHER: Files = {
  'movies.csv': 'movieId,title,genres\n1,Heat (1995),Crime\n',
  'links.csv': 'movieId,imdbId,tmdbId\n1,0113277,949\n',
  'ratings.csv': 'userId,movieId,rating,timestamp\n9,1,1.0,5\n',
};

const without = (name: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([each]) => each !== name));

describe('an archive with several folders', () => {
  let sets: DataSets;
  beforeEach(() => (sets = new DataSets()));
  afterEach(() => sets.remove());

  const archive = (...parts: readonly Files[]) =>
    sets.file(zipOf(Object.fromEntries(parts.flatMap((files) => Object.entries(files)))));

  it('is refused when two of them hold a whole data set, by their names', async () => {
    const two = archive(inside('ml-small', SMALL), inside('backup/ml-other', OTHER));
    expect(await refusalOf(two)).to.equal(
      `${two} holds more than one data set: in backup/ml-other and in ml-small; unpack it and name one of the folders.`,
    );
    const onTop = archive(SMALL, inside('old', OTHER));
    expect(await refusalOf(onTop)).to.equal(
      `${onTop} holds more than one data set: at its top and in old; unpack it and name one of the folders.`,
    );
  });

  it('is the only one that is whole, and takes no file from the others', async () => {
    const withoutLinks = without('links.csv', SMALL);
    const withoutMovies = without('movies.csv', OTHER);
    const whole = await readWhole(sets.folder(withoutLinks, 'ml-small'));
    const read = await readWhole(
      archive(inside('a', withoutMovies), inside('ml-small', withoutLinks), inside('z', withoutMovies)),
    );
    expect(read).to.deep.equal(whole);
    expect(read.movies.map(({ externalIds }) => externalIds.imdb)).to.deep.equal([null, null, null]);
  });

  it('is none when the films lie in one and the ratings in another', async () => {
    const { 'movies.csv': movies = '', ...rest } = SMALL;
    expect(
      await refusalOf(archive(inside('films', { 'movies.csv': movies }), inside('rest', rest))),
    ).to.match(/ml-test\.zip holds movies\.csv and no ratings\.csv beside it\.$/);
  });

  it('is not confused by what macOS adds', async () => {
    const read = await readWhole(
      archive(
        inside('ml-small', SMALL),
        inside('__MACOSX/ml-small', { '._ratings.csv': 'x', '._movies.csv': 'x' }),
      ),
    );
    expect(read.name).to.equal('ml-small');
    expect(read.ratings).to.have.length(4);
  });
});

describe('a folder of folders', () => {
  let sets: DataSets;
  beforeEach(() => (sets = new DataSets()));
  afterEach(() => sets.remove());

  it('is the data set in the only one that is whole', async () => {
    const half = without('movies.csv', OTHER);
    const folder = sets.folders({ inner: SMALL, half });
    expect(await readWhole(folder)).to.deep.equal({
      ...(await readWhole(sets.folder(SMALL))),
      name: 'inner',
    });
  });

  it('is refused when two of them are whole, by their names', async () => {
    const folder = sets.folders({ one: SMALL, two: OTHER });
    expect(await refusalOf(folder)).to.equal(
      `${folder} holds more than one data set: in one and in two; name one of the folders.`,
    );
  });

  it('is what lies at its top where that is whole', async () => {
    const folder = sets.folders({ '.': SMALL, old: OTHER });
    expect((await readWhole(folder)).ratings).to.have.length(4);
  });
});

describe('a folder with two data sets', () => {
  let sets: DataSets;
  beforeEach(() => (sets = new DataSets()));
  afterEach(() => sets.remove());

  it('is refused, by the names of their files', async () => {
    const dat = { 'movies.dat': '1::Heat (1995)::Crime\n', 'ratings.dat': '1::1::5::978300760\n' };
    const folder = sets.folder({ ...SMALL, ...dat });
    expect(await refusalOf(folder)).to.equal(
      `${folder} holds more than one data set: ratings.csv and ratings.dat at its top; leave one of them there.`,
    );
  });
});
