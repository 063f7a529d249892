import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { filmsOfFolder } from '#bootstrap/commands/films-of-ratings';

describe('what the films of a folder of ratings are', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'films-of-ratings-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, ...lines: readonly string[]) =>
    writeFile(join(folder, name), lines.join('\n') + '\n');
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
    const [matrix, other] = (await filmsOfFolder(folder))!;
    expect(matrix).to.include({ id: 7, title: 'The Matrix', year: 1999 });
    expect(matrix!.directors).to.not.be.empty;
    expect(matrix!.actors).to.include('Keanu Reeves');
    expect(matrix!.prominence).to.be.within(0.3, 1);
    expect(other).to.deep.equal({
      id: 8,
      title: 'Nobody Knows This',
      year: 1987,
      genres: ['Comedy', 'Family'],
      directors: [],
      actors: [],
      prominence: 0,
    });
  });

  it('is known too where the ratings have a name of their own', async () => {
    await write('train.dat', '1::7::4::100');
    await write('movies.dat', '7::Matrix, The (1999)::Action|Sci-Fi');
    expect((await filmsOfFolder(folder))!.map(({ id, year }) => [id, year])).to.deep.equal([[7, 1999]]);
  });

  it('is nothing where the folder does not say, or is none of MovieLens', async () => {
    await ratings();
    expect(await filmsOfFolder(folder)).to.equal(undefined);
    expect(await filmsOfFolder(join(folder, 'elsewhere'))).to.equal(undefined);
  });
});
