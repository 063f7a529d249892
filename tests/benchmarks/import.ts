/**
 * How an import grows from 1e5 ratings to 1e7: seconds, ratings a second and the importer's peak memory, each into an
 * empty database. Run by `npm run bench:import [-- LARGEST]`, on a Postgres at TEST_POSTGRES_URL.
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import { openDatabase } from '#adapters/postgres/database';
import { PostgresRatingLoader } from '#adapters/postgres/import/postgres-rating-loader';
import { importRatings } from '#application/import/import-ratings';
import { createDatabase } from '../support/database.ts';

const SIZES = [100_000, 1_000_000, 10_000_000];
const FILMS = 10_000;
const MEAN_HISTORY = 145;
const LINES_A_CHUNK = 10_000;

/** The same numbers each time (a linear congruential generator). */
const chance = (seed: number) => () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;

/** People with log-normal numbers of ratings, and films of which few have most of them. */
function* ratingLines(count: number): Generator<string> {
  const next = chance(42);
  let lines = ['userId,movieId,rating,timestamp'];
  let written = 0;
  for (let user = 1; written < count; user += 1) {
    const normal = Math.sqrt(-2 * Math.log(next() || 0.5)) * Math.cos(2 * Math.PI * next());
    const wanted = Math.max(20, Math.min(2_000, Math.round((MEAN_HISTORY / 1.65) * Math.exp(normal))));
    const films = new Set<number>();
    while (films.size < Math.min(wanted, count - written)) films.add(1 + Math.floor(FILMS * next() ** 3));
    for (const film of films) {
      written += 1;
      const stars = Math.max(1, Math.min(10, Math.round(7 + 2 * (next() + next() + next() - 1.5)))) / 2;
      lines.push(`${user},${film},${stars.toFixed(1)},${1_000_000_000 + Math.floor(next() * 500_000_000)}`);
    }
    if (lines.length < LINES_A_CHUNK) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

const writeDataSet = async (directory: string, count: number): Promise<void> => {
  const films = Array.from({ length: FILMS }, (_, at) => at + 1);
  const movies = films.map((id) => `${id},"Synthetic Film ${id}, The (${1950 + (id % 70)})",Drama|Comedy`);
  const links = films.map((id) => `${id},${String(id).padStart(7, '0')},${id}`);
  await writeFile(join(directory, 'movies.csv'), ['movieId,title,genres', ...movies, ''].join('\n'));
  await writeFile(join(directory, 'links.csv'), ['movieId,imdbId,tmdbId', ...links, ''].join('\n'));
  await pipeline(ratingLines(count), createWriteStream(join(directory, 'ratings.csv')));
};

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly steps: Record<string, number>;
}

/** In a process of its own, whose peak memory is that of this import alone. */
const importOnce = async (url: string, directory: string): Promise<Measured> => {
  const database = await openDatabase({ url, poolSize: 2, statementTimeout: 0 });
  const data = await openMovieLens(directory);
  const steps: Record<string, number> = {};
  const start = performance.now();
  let last = { name: 'start', at: start };
  const step = (name: string) => {
    const now = performance.now();
    steps[last.name] = Math.round(now - last.at) / 1_000;
    last = { name, at: now };
  };
  await importRatings({ loader: new PostgresRatingLoader({ url, sql: database.sql }) })(data, {
    skipBad: false,
    progress: { step, at: () => undefined },
  });
  step('end');
  data.close();
  await database.close();
  return {
    seconds: (performance.now() - start) / 1_000,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
    steps,
  };
};

const measure = async (count: number): Promise<Measured> => {
  const directory = await mkdtemp(join(tmpdir(), 'import-benchmark-'));
  const database = await createDatabase();
  try {
    await writeDataSet(directory, count);
    const script = fileURLToPath(import.meta.url);
    const { stdout } = await promisify(execFile)(process.execPath, [script, 'once', database.url, directory]);
    // What `importOnce` printed.
    return JSON.parse(stdout) as Measured;
  } finally {
    await database.drop();
    await rm(directory, { recursive: true });
  }
};

const [first = '', url = '', directory = ''] = process.argv.slice(2);
if (first === 'once') {
  console.log(JSON.stringify(await importOnce(url, directory)));
} else {
  const largest = first === '' ? Infinity : Number(first);
  const table: Record<string, Record<string, number | string>> = {};
  for (const count of SIZES.filter((size) => size <= largest)) {
    const { seconds, megabytes, steps } = await measure(count);
    table[count.toExponential(0)] = {
      seconds: Math.round(seconds * 10) / 10,
      'ratings/s': Math.round(count / seconds),
      'peak MB': megabytes,
      'seconds by step': Object.entries(steps)
        .map(([name, spent]) => `${name} ${spent.toFixed(1)}`)
        .join(', '),
    };
  }
  console.table(table);
}
