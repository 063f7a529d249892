import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { moviesOfFolder } from '#bootstrap/commands/movies-of-ratings';
import { accepted, refused } from '../../support/outcomes.ts';

describe('what the films of a folder of ratings are', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'films-of-ratings-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, ...lines: readonly string[]) =>
    writeFile(join(folder, name), lines.join('\n') + '\n');
  let told: string[];
  beforeEach(() => (told = []));
  const outcome = (from = folder) => moviesOfFolder(from, (sentence) => told.push(sentence));
  const read = async () => accepted(await outcome());
  const ratings = () => write('ratings.csv', 'userId,movieId,rating,timestamp', '1,7,4,100');

  it('is what the folder says, and more of those that the demonstration catalogue has', async () => {
    await ratings();
    await write(
      'movies.csv',
      'movieId,title,genres',
      '7,"Matrix, The (1999)",Action|Sci-Fi',
      '8,Nobody Knows This (1987),Comedy|Children',
    );
    await write('links.csv', 'movieId,imdbId,tmdbId', '7,0133093,603', '8,9999999,');
    const [matrix, other] = (await read())!;
    expect(matrix).to.include({ id: 7, title: 'The Matrix', year: 1999 });
    expect(matrix!.directors).to.not.be.empty;
    expect(matrix!.actors).to.include('Keanu Reeves');
    expect(matrix!.prominence).to.be.within(0.3, 1);
    expect(other).to.deep.equal({
      id: 8,
      title: 'Nobody Knows This',
      year: 1987,
      genres: ['Comedy', 'Family'],
      genresElsewhere: ['Comedy', 'Family'],
      directors: [],
      actors: [],
      prominence: 0,
    });
  });

  it('is known too where the ratings have a name of their own', async () => {
    await write('train.dat', '1::7::4::100');
    await write('movies.dat', '7::Matrix, The (1999)::Action|Sci-Fi');
    expect((await read())!.map(({ id, year }) => [id, year])).to.deep.equal([[7, 1999]]);
  });

  it('is nothing where the folder does not say', async () => {
    await ratings();
    expect(await read()).to.equal(undefined);
  });

  const refusal = async (from?: string): Promise<string> => refused(await outcome(from)).sentence;

  it('is never taken for nothing where the folder says it in a way that cannot be read', async () => {
    await ratings();
    expect(await refusal(join(folder, 'elsewhere'))).to.match(/There is no .*elsewhere/);
    await write('movies.csv', 'id,name', '7,"Matrix, The (1999)"');
    expect(await refusal()).to.include('movies.csv, line 1');
    await write('movies.csv', 'movieId,title,genres', 'seven,"Matrix, The (1999)",Action');
    expect(await refusal()).to.include('movies.csv, line 2, column 1');
    await write('movies.csv', 'movieId,title,genres', '7,"Matrix, The (1999)",Action');
    await write('links.csv', 'film,imdb', '7,0133093');
    expect(await refusal()).to.include('links.csv, line 1');
    await rm(join(folder, 'links.csv'));
    await write('movies.dat', '7::Matrix, The (1999)::Action|Sci-Fi');
    expect(await refusal()).to.include('more than one data set');
  });

  it('leaves single rows out that cannot be read, and tells so', async () => {
    await write('movies.csv', 'movieId,title,genres', '7,"Matrix, The (1999)",Action', 'x,Y,Z', 'z,Y,X');
    expect((await read())!.map(({ id }) => id)).to.deep.equal([7]);
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/: 2\. The first: movies\.csv, line 3, column 1/);
  });
});
