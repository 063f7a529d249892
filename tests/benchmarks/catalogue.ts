/**
 * A made catalogue of IMDb's form, and how its import, its model and reads of it grow: one of the demonstration's size
 * beside one of `--films N` (500,000). Run by `npm run bench -- catalogue --films N`; reads /proc, so Linux only.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { openImdb } from '#adapters/catalogue/imdb/open-imdb';
import { openDataSource } from '#adapters/data-files/data-source';
import { trainContentModel } from '#adapters/model-files/training/train-content-model';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createMovieSuggestions } from '#adapters/postgres/catalogue/movie-suggestions';
import { createTrainingCatalogue } from '#adapters/postgres/recommendation/movie-features';
import { createCatalogueMerger } from '#adapters/postgres/sources/merge-catalogue';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { decodeModel } from '#recommender/format/decode-model';
import { readTensorFile } from '#recommender/format/read-tensor-file';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { createRandom } from '../support/random.ts';
import { openMeasuredSession } from './measured-session.ts';

const DEMONSTRATION = 17_470;
const CALLS = 200;

const { films } = parseArgs({ options: { films: { type: 'string', default: '500000' } } }).values;
const most = Number(films);

const seconds = async (work: () => Promise<unknown>): Promise<string> => {
  const begun = performance.now();
  await work();
  return ((performance.now() - begun) / 1_000).toFixed(1);
};

const importFrom = async (folder: string, database: TestDatabase): Promise<void> => {
  const data = await openDataSource(folder);
  const source = openImdb(data.folders[0]!, { withTvMovies: false, votes: 0 });
  const how = { signal: new AbortController().signal, step: () => undefined };
  await createCatalogueMerger(database.url, []).merge(source, how);
  data.close();
};

/** Middle and slowest but one in a hundred, in ms. */
const spread = async (calls: readonly (() => unknown)[]): Promise<string> => {
  const took: number[] = [];
  for (const call of calls) {
    const begun = performance.now();
    await call();
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.floor(part * (took.length - 1))]!.toFixed(1);
  return `${at(0.5)} and ${at(0.99)}`;
};

const measure = async (count: number): Promise<Record<string, string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'movieconnect-catalogue-'));
  const database = await createDatabase();
  try {
    const made = fileURLToPath(new URL('./made-imdb.ts', import.meta.url));
    await promisify(execFile)(process.execPath, [made, folder, String(count)]);
    const first = await seconds(() => importFrom(folder, database));
    const again = await seconds(() => importFrom(folder, database));
    let bytes: Uint8Array = new Uint8Array(0);
    const training = await seconds(async () => {
      ({ bytes } = await trainContentModel(createTrainingCatalogue(database.sql), { now: new Date() }));
    });
    const model = await decodeModel(readTensorFile(bytes.slice().buffer), () => Promise.resolve());
    const scorer = new ItemScorer(model);
    const random = createRandom(5);
    const session = await openMeasuredSession(database.url);
    const queries = new PostgresMovieQueries(session.sql);
    const suggest = createMovieSuggestions(session.sql);
    const titles = await database.sql<{ title: string }>(
      `select title from movies order by md5(id::text) limit ${CALLS}`,
    );
    const page = { limit: 20, cursor: null };
    await queries.popular({ window: 'all', genre: null }, page);
    const measured = {
      'import, s': first,
      'the same again, s': again,
      'model of what films are, s': training,
      'its size, MB': (bytes.length / 1e6).toFixed(0),
      'searches, ms': await spread(
        titles.map(
          ({ title }) =>
            () =>
              queries.search(title, page),
        ),
      ),
      'suggestions, ms': await spread(
        titles.map(
          ({ title }) =>
            () =>
              suggest(title.slice(0, 3)),
        ),
      ),
      'popular films, ms': await spread(
        titles.map(() => () => queries.popular({ window: 'all', genre: null }, page)),
      ),
      'lists after 50 ratings, ms': await spread(
        titles.map(() => {
          const history = Array.from({ length: 50 }, () => ({
            movieId: random.of([...model.movieIds.subarray(0, DEMONSTRATION)])!,
            halfStars: halfStarsFrom(4),
          }));
          return () => scorer.recommend({ history, filter: {}, limit: 20 });
        }),
      ),
    };
    await session.close();
    return measured;
  } finally {
    await database.drop();
    await rm(folder, { recursive: true });
  }
};

const table: Record<string, Record<string, string>> = {};
for (const count of new Set([Math.min(DEMONSTRATION, most), most]))
  for (const [what, figure] of Object.entries(await measure(count)))
    (table[what] ??= {})[`${count} films`] = figure;
console.table(table);
