/**
 * How an import grows from 1e5 ratings to 1e7: seconds, ratings a second, the importer's peak memory, and how long
 * somebody waits who reads and rates meanwhile. Run by `npm run bench:import [-- LARGEST]`, on a Postgres at TEST_POSTGRES_URL.
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { PostgresRatingLoader } from '#adapters/postgres/import/postgres-rating-loader';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { createRatedMovieQueries } from '#adapters/postgres/taste/rated-movies';
import { SystemClock } from '#adapters/security/system';
import { importRatings } from '#application/import/import-ratings';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { createDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';

const SIZES = [100_000, 1_000_000, 10_000_000];
/** Ratings, and those of others that are there: few enough to be copied into a new table, and too many. */
const BESIDE_OTHERS = [
  [1_000_000, 200_000],
  [100_000, 1_200_000],
] as const;
const MOVIES = 10_000;
const MEAN_HISTORY = 145;
const LINES_A_CHUNK = 10_000;
/** Milliseconds between two reads, and between two ratings, of somebody who uses the service meanwhile. */
const USE_EVERY = 10;

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
    const movies = new Set<number>();
    while (movies.size < Math.min(wanted, count - written)) movies.add(1 + Math.floor(MOVIES * next() ** 3));
    for (const movie of movies) {
      written += 1;
      const stars = Math.max(1, Math.min(10, Math.round(7 + 2 * (next() + next() + next() - 1.5)))) / 2;
      lines.push(`${user},${movie},${stars.toFixed(1)},${1_000_000_000 + Math.floor(next() * 500_000_000)}`);
    }
    if (lines.length < LINES_A_CHUNK) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

const writeDataSet = async (directory: string, count: number): Promise<void> => {
  const movies = Array.from({ length: MOVIES }, (_, at) => at + 1);
  const rows = movies.map((id) => `${id},"Synthetic Film ${id}, The (${1950 + (id % 70)})",Drama|Comedy`);
  const links = movies.map((id) => `${id},${String(id).padStart(7, '0')},${id}`);
  await writeFile(join(directory, 'movies.csv'), ['movieId,title,genres', ...rows, ''].join('\n'));
  await writeFile(join(directory, 'links.csv'), ['movieId,imdbId,tmdbId', ...links, ''].join('\n'));
  await pipeline(ratingLines(count), createWriteStream(join(directory, 'ratings.csv')));
};

interface Measured {
  readonly seconds: number;
  /** Of the importer and of its connection's server process; undefined where the server is elsewhere. */
  readonly cpuSeconds: number | undefined;
  readonly megabytes: number;
  readonly steps: Record<string, number>;
}

/** Processor time of the server's process for the import, as Linux tells it on the same machine. */
const watchServer = (database: Database): (() => number | undefined) => {
  let seconds: number | undefined;
  let path: string | undefined;
  const look = async () => {
    const [row] = path
      ? []
      : await database.sql<{ pid: number }>(
          `select pid from pg_stat_activity where application_name = 'movieconnect-import' and datname = current_database()`,
        );
    path ??= row && `/proc/${row.pid}/stat`;
    const fields = path && (await readFile(path, 'utf8')).split(') ')[1]?.split(' ');
    if (fields) seconds = (Number(fields[11]) + Number(fields[12])) / 100;
  };
  const timer = setInterval(() => void look().catch(() => undefined), 100);
  return () => {
    clearInterval(timer);
    return seconds;
  };
};

/** In a process of its own, whose peak memory is that of this import alone. */
const importOnce = async (url: string, directory: string): Promise<Measured> => {
  const database = await openDatabase({ url, poolSize: 2, statementTimeout: 0 });
  const data = accepted(await openMovieLens(directory));
  const steps: Record<string, number> = {};
  const serverSeconds = watchServer(database);
  const start = performance.now();
  let last = { name: 'start', at: start };
  const step = (name: string) => {
    const now = performance.now();
    steps[last.name] = Math.round(now - last.at) / 1_000;
    last = { name, at: now };
  };
  const loader = new PostgresRatingLoader({ url, sql: database.sql });
  const progress = { step, at: () => undefined };
  accepted(await importRatings({ loader, clock: new SystemClock() })(data, { skipBad: false, progress }));
  step('end');
  const seconds = (performance.now() - start) / 1_000;
  const ofServer = serverSeconds();
  data.close();
  await database.close();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    seconds,
    cpuSeconds: ofServer === undefined ? undefined : ofServer + (userCPUTime + systemCPUTime) / 1e6,
    megabytes: Math.round(maxRSS / 1_024),
    steps,
  };
};

/** Reads and rates without a pause until it is told to stop. @returns the slowest of each, in milliseconds */
const useMeanwhile = async (database: Database, stop: AbortSignal) => {
  const [movie] = await database.sql<{ id: number }>(
    `insert into movies (title, search_words, search_key) values ('Live', ' live', 'live') returning id`,
  );
  const [user] = await database.sql<{ id: number }>(
    `insert into users (username, created_at) values ('somebody', now()) returning id`,
  );
  const store = new PostgresRatingStore(database.sql);
  const queries = createRatedMovieQueries(database.sql);
  const slowest = { read: 0, rate: 0 };
  const timed = async (what: keyof typeof slowest, work: () => Promise<unknown>) => {
    while (!stop.aborted) {
      const start = performance.now();
      await work();
      slowest[what] = Math.max(slowest[what], Math.round(performance.now() - start));
      await pause(USE_EVERY);
    }
  };
  const [movieId, userId] = [movie?.id ?? 0, user?.id ?? 0];
  await Promise.all([
    timed('read', () => queries.byUser(userId, { cursor: null, limit: 20 })),
    timed('rate', () => store.put({ movieId, userId, halfStars: halfStarsFrom(3), ratedAt: new Date() })),
  ]);
  return slowest;
};

const runChild = async (url: string, directory: string): Promise<Measured> => {
  const script = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'once', url, directory]);
  // What `importOnce` printed.
  return JSON.parse(stdout) as Measured;
};

const measure = async (count: number, others: number) => {
  const directory = await mkdtemp(join(tmpdir(), 'import-benchmark-'));
  const database = await createDatabase();
  const stop = new AbortController();
  try {
    if (others > 0) {
      await writeDataSet(directory, others);
      await importOnce(database.url, directory);
      await database.sql(`update imported_users set source = 'others'`);
    }
    await writeDataSet(directory, count);
    const meanwhile = useMeanwhile(database, stop.signal);
    const measured = await runChild(database.url, directory);
    stop.abort();
    return { ...measured, slowest: await meanwhile };
  } finally {
    stop.abort();
    await database.drop();
    await rm(directory, { recursive: true });
  }
};

const [first = '', url = '', directory = ''] = process.argv.slice(2);
if (first === 'once') {
  console.log(JSON.stringify(await importOnce(url, directory)));
} else {
  const largest = first === '' ? Infinity : Number(first);
  const cases = [...SIZES.map((size) => [size, 0] as const), ...BESIDE_OTHERS];
  for (const [count, others] of cases.filter(([size]) => size <= largest)) {
    const { seconds, cpuSeconds, megabytes, steps, slowest } = await measure(count, others);
    const title = `${count.toExponential(0)} into ${others === 0 ? 'nothing' : others.toExponential(0)}`;
    console.table({
      [title]: {
        seconds: Math.round(seconds * 10) / 10,
        'ratings/s': Math.round(count / seconds),
        'ratings/CPU s': cpuSeconds === undefined ? '-' : Math.round(count / cpuSeconds),
        'peak MB': megabytes,
        'slowest read, ms': slowest.read,
        'slowest rating, ms': slowest.rate,
      },
    });
    const spent = Object.entries(steps).map(([name, each]) => `${name} ${each.toFixed(1)}`);
    console.log(`seconds by step: ${spent.join(', ')}`);
  }
}
