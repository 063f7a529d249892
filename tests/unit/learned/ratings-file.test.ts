import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { collectRatings } from '#recommender/training/ratings/rating-collector';
import { ratingsInFile, UnreadableRatings } from '#adapters/model-files/training/read-ratings-file';
import { matrixOf } from './made-up-ratings.ts';

describe('a file of ratings', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'ratings-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (text: string) => {
    const path = join(folder, 'ratings');
    await writeFile(path, text);
    return collectRatings(ratingsInFile(path).batches());
  };
  const faultOf = (text: string) => read(text).catch((error: unknown) => error);

  it('is read by the names of its columns, in any order', async () => {
    const ratings = await read('rating,movieId,userId\n4.5,20,7\n1,10,7\n');
    expect(ratings).to.deep.include({ people: 1, filmIds: Float64Array.of(10, 20), times: undefined });
    expect([...ratings.halfStars]).to.deep.equal([2, 9]);
  });

  for (const [name, text] of [
    [
      'CSV with a mark at the start, CRLF and quotes',
      '\uFEFF"userId","movieId","rating","timestamp"\r\n"1","2","3.5","9"\r\n',
    ],
    ['.dat', '1::2::3.5::9\n'],
    ['tabs', '1\t2\t3.5\t9'],
  ] as const) {
    it(`may be ${name}`, async () => {
      const ratings = await read(text);
      expect([...ratings.halfStars]).to.deep.equal([7]);
      expect([...(ratings.times ?? [])]).to.deep.equal([9]);
    });
  }

  it('may leave timestamps empty, and then has none', async () => {
    const ratings = await read('userId,movieId,rating,timestamp\n1,2,3,5\n1,3,3,\n');
    expect(ratings.times).to.equal(undefined);
  });

  for (const [what, line, column] of [
    ['no person', ',1,3,1', 'userId'],
    ['a film that is no number', '1,x,3,1', 'movieId'],
    ['no film', '1,,3,1', 'movieId'],
    ['a film too few', '1', 'movieId'],
    ['stars off the scale', '1,1,5.5,1', 'rating'],
    ['stars between the steps', '1,1,3.3,1', 'rating'],
    ['no stars', '1,1,,1', 'rating'],
    ['a time that is none', '1,1,3,yesterday', 'timestamp'],
  ] as const) {
    it(`with ${what} names line and column`, async () => {
      const fault = await faultOf(`userId,movieId,rating,timestamp\n1,2,3,4\n${line}\n`);
      expect(fault).to.be.instanceOf(UnreadableRatings);
      expect((fault as Error).message).to.match(new RegExp(`^Line 3, column ${column}: .*\\.$`));
    });
  }

  it('without the columns, or without anything, is refused', async () => {
    expect(await faultOf('a,b,c\n1,2,3\n')).to.be.instanceOf(UnreadableRatings);
    expect(await faultOf('')).to.be.instanceOf(UnreadableRatings);
  });

  it('may hold half a million ratings, which grow past every buffer', async () => {
    const lines = Array.from({ length: 500_000 }, (_, i) => `${i % 5000},${1 + (i % 997)},4`);
    const ratings = await read(`userId,movieId,rating\n${lines.join('\n')}\n`);
    expect(ratings.films).to.have.length(500_000);
    expect(ratings.people).to.equal(5000);
  });
});

describe('collected ratings', () => {
  it('keep the later of two ratings of a film by one person', async () => {
    const ratings = await matrixOf(
      { userId: 'a', movieId: 5, rating: 1 },
      { userId: 'b', movieId: 5, rating: 2 },
      { userId: 'a', movieId: 3, rating: 4 },
      { userId: 'a', movieId: 5, rating: 3 },
    );
    expect([...ratings.starts]).to.deep.equal([0, 2, 3]);
    expect([...ratings.films]).to.deep.equal([0, 1, 1]);
    expect([...ratings.halfStars]).to.deep.equal([8, 6, 4]);
  });
});
