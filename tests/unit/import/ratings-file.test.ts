import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { collectRatings } from '#recommender/training/ratings/rating-collector';
import { ratingsInFile } from '#adapters/catalogue/movielens/ratings-file';
import { accepted, refused } from '../../support/outcomes.ts';

describe('a file of ratings', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'ratings-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const outcomeOf = async (text: string | Buffer) => {
    const path = join(folder, 'ratings');
    await writeFile(path, text);
    return collectRatings(ratingsInFile(path).batches());
  };
  const read = async (text: string | Buffer) => accepted(await outcomeOf(text));
  const refusalOf = async (text: string) => refused(await outcomeOf(text)).sentence;

  it('is read by the names of its columns, in any order', async () => {
    const ratings = await read('rating,movieId,userId\n4.5,20,7\n1,10,7\n');
    expect(ratings).to.deep.include({ people: 1, movieIds: Float64Array.of(10, 20), times: undefined });
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
    ['no person', ',1,3,1', 1],
    ['a film that is no number', '1,x,3,1', 3],
    ['no film', '1,,3,1', 3],
    ['a film too few', '1', 2],
    ['stars off the scale', '1,1,5.5,1', 5],
    ['stars between the steps', '1,1,3.3,1', 5],
    ['no stars', '1,1,,1', 5],
    ['a time that is none', '1,1,3,yesterday', 7],
  ] as const) {
    it(`with ${what} names line and column`, async () => {
      const sentence = await refusalOf(`userId,movieId,rating,timestamp\n1,2,3,4\n${line}\n`);
      expect(sentence).to.match(new RegExp(`^ratings, line 3, column ${column}: .*\\.$`));
    });
  }

  it('may have further columns, whose quoted text holds separators and quotes', async () => {
    const ratings = await read('userId,title,movieId,rating\n1,"Heat, ""1995""",6,4\n2,"Up",7,5\n');
    expect([...ratings.movieIds]).to.deep.equal([6, 7]);
    expect([...ratings.halfStars]).to.deep.equal([8, 10]);
  });

  it('may be in Windows-1252, in UTF-16 or packed, as copies are', async () => {
    const text = 'userId,title,movieId,rating\n1,Amélie,6,4\n';
    for (const copy of [
      Buffer.from(text, 'latin1'),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      gzipSync(text),
    ]) {
      const ratings = await read(copy);
      expect([...ratings.movieIds]).to.deep.equal([6]);
      expect([...ratings.halfStars]).to.deep.equal([8]);
    }
  });

  it('may name its columns between other separators, and by other spellings', async () => {
    expect([...(await read('user_id;movie_id;rating\n1;6;3,5\n')).halfStars]).to.deep.equal([7]);
    expect([...(await read('user_id\tmovie_id\trating\n1\t6\t3.5\n')).halfStars]).to.deep.equal([7]);
  });

  it('gives times only where every rating has one', async () => {
    const ratings = await read('userId,movieId,rating,timestamp\n1,2,3,5\n1,3,3,2005-04-02 23:53:47\n');
    expect([...(ratings.times ?? [])]).to.deep.equal([5, 1112486027]);
  });

  it('that is not there is told in a sentence', async () => {
    const read = await collectRatings(ratingsInFile(join(folder, 'nowhere')).batches());
    expect(refused(read).sentence).to.match(/^There is no .*nowhere\.$/);
  });

  it('without the columns, or without anything, is refused', async () => {
    expect(await refusalOf('a,b,c\n1,2,3\n')).to.equal(
      'ratings, line 1, column 1: No column is called userId, but there are a, b and c.',
    );
    expect(await refusalOf('')).to.equal('ratings: This file is empty, or begins with an empty line.');
  });

  it('may hold half a million ratings, which grow past every buffer', async () => {
    const lines = Array.from({ length: 500_000 }, (_, i) => `${1 + (i % 5000)},${1 + (i % 997)},4`);
    const ratings = await read(`userId,movieId,rating\n${lines.join('\n')}\n`);
    expect(ratings.movies).to.have.length(500_000);
    expect(ratings.people).to.equal(5000);
  });
});
