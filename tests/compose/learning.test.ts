import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { eventually } from '../support/processes.ts';
import { describeContainers } from './support/engine.ts';
import { somebody } from './support/person.ts';
import { down, inside, shell, type, up } from './support/stack.ts';

const MOVIES = 80;
const PEOPLE = 60;
const EACH = 30;

/** A made-up data set in the form of MovieLens: people of two tastes. */
const writeRatings = async (folder: string): Promise<void> => {
  const movies = Array.from({ length: MOVIES }, (_, at) => `${at + 1},Made-up ${at + 1} (2001),Drama`);
  const ratings = Array.from({ length: PEOPLE * EACH }, (_, at) => {
    const person = Math.floor(at / EACH) + 1;
    const movie = (((at % EACH) * 7 + person * 3) % MOVIES) + 1;
    return `${person},${movie},${(movie + person) % 2 === 0 ? 5 : 1.5},1000000000`;
  });
  await writeFile(join(folder, 'movies.csv'), `movieId,title,genres\n${movies.join('\n')}\n`);
  await writeFile(
    join(folder, 'ratings.csv'),
    `userId,movieId,rating,timestamp\n${[...new Set(ratings)].join('\n')}\n`,
  );
};

describeContainers('Learning in containers', () => {
  let folder: string;
  before(async () => {
    await up();
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-ratings-'));
    await chmod(folder, 0o755);
    await writeRatings(folder);
  });
  after(async () => {
    // What was imported is nothing that other tests expect.
    await down('-v');
    await rm(folder, { recursive: true, force: true });
  });

  const status = () => type('docker compose run --rm --no-deps -T api model:status');
  const served = () => inside('model', 'python', '/opt/movieconnect/healthy.py');

  it('begins with a model from what films are, in TorchServe too', async () => {
    expect(await status()).to.match(/content-[0-9a-f]+/);
    await eventually(
      'a model in TorchServe',
      async () => (/1 of 1/.test(await served()) ? true : undefined),
      120_000,
    );
  });

  it('imports ratings by one command, and trains by itself; TorchServe follows', async () => {
    const before = await served();
    const report = await type(
      `docker compose run --rm -T -v "${folder}:/import:ro" api import movielens /import`,
    );
    expect(report).to.match(/1,800 ratings|1800 ratings|ratings/);
    await eventually(
      'a learned model in TorchServe',
      async () => {
        const now = await served().catch(() => before);
        return now !== before && !/content-/.test(now) ? true : undefined;
      },
      240_000,
    );
    const { client } = await somebody();
    const list = await client.get('/api/user/movies/?limit=3');
    expect(list.status).to.equal(200);
  });

  it('trains and publishes by hand as well, and goes back', async () => {
    expect(await type('docker compose run --rm -T api model:train')).to.match(/Model \S+ is in /);
    const published = await shell('docker compose run --rm -T api model:publish -- --force');
    expect(published.code, published.stderr).to.be.oneOf([0, 2]);
    const back = await shell('docker compose run --rm -T api model:rollback');
    expect(back.code, back.stderr).to.equal(0);
  });
});
