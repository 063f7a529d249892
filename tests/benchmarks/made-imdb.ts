/**
 * Makes tables as IMDb gives them out, of made-up films: `node tests/benchmarks/made-imdb.ts DIR [FILMS]`. The words of
 * titles and names are those of the demonstration catalogue, as often as there. The same number gives the same files.
 */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { createRandom } from '../support/random.ts';

const [folder, count = '500000'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say where to put the files.');
const FILMS = Number(count);
/** Lines of each file that are not about films, beside one that is: real files have twenty. */
const OTHERS = 2;
const PEOPLE = Math.round(FILMS * 1.5);
const GENRES =
  'Action Adventure Animation Biography Comedy Crime Documentary Drama Family Fantasy Horror Romance Sci-Fi Thriller'.split(
    ' ',
  );
const N = '\\N';

const demonstration = await Array.fromAsync(demonstrationCatalogue());
const titleWords = demonstration.flatMap(({ title }) => title.split(' '));
const names = demonstration.flatMap(({ actors, directors }) => [...actors, ...directors]);
const firstNames = names.flatMap((name) => name.split(' ').slice(0, 1));
const lastNames = names.flatMap((name) => name.split(' ').slice(-1));

/** Ids of films and of what is none, in turn. */
const film = (at: number): string => `tt${String(1_000_000 + at * (1 + OTHERS)).padStart(7, '0')}`;
const other = (at: number, which: number): string =>
  `tt${String(1_000_000 + at * (1 + OTHERS) + which).padStart(7, '0')}`;
const person = (at: number): string => `nm${String(1 + at).padStart(7, '0')}`;

function* films(
  seed: number,
  line: (at: number, random: ReturnType<typeof createRandom>) => string,
): Generator<string> {
  const random = createRandom(seed);
  let chunk = '';
  for (let at = 0; at < FILMS; at += 1) {
    chunk += line(at, random);
    if (chunk.length < 1 << 16) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const others = (line: (id: string) => string, at: number): string =>
  Array.from({ length: OTHERS }, (_, which) => line(other(at, which + 1))).join('');

const titleOf = (random: ReturnType<typeof createRandom>): string =>
  Array.from({ length: 1 + Math.floor(random.fraction() * 4) }, () => random.of(titleWords) ?? '').join(' ');

/** Few people are in many films. */
const anybody = (random: ReturnType<typeof createRandom>): string =>
  person(Math.floor(PEOPLE * random.fraction() ** 3));

const write = async (name: string, header: string, chunks: () => Generator<string>): Promise<void> => {
  const all = function* () {
    yield `${header.replaceAll(' ', '\t')}\n`;
    yield* chunks();
  };
  await pipeline(
    Readable.from(all()),
    createGzip({ level: 1 }),
    createWriteStream(join(folder, `${name}.tsv.gz`)),
  );
};

await mkdir(folder, { recursive: true });
await write(
  'title.basics',
  'tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres',
  () =>
    films(1, (at, random) => {
      const title = titleOf(random);
      const original = random.fraction() < 0.3 ? titleOf(random) : title;
      const year = 2026 - Math.floor(100 * random.fraction() ** 2);
      const genres = [...new Set([random.of(GENRES), random.of(GENRES), random.of(GENRES)])].join(',');
      return (
        `${film(at)}\tmovie\t${title}\t${original}\t0\t${year}\t${N}\t${60 + Math.floor(random.fraction() * 90)}\t${genres}\n` +
        others((id) => `${id}\ttvEpisode\tEpisode\tEpisode\t0\t${year}\t${N}\t${N}\t${N}\n`, at)
      );
    }),
);
await write('title.ratings', 'tconst averageRating numVotes', () =>
  films(2, (at, random) => {
    const votes = Math.floor(100 * 20_000 ** (random.fraction() ** 4));
    return `${film(at)}\t${(2 + 7 * random.fraction()).toFixed(1)}\t${votes}\n${others((id) => `${id}\t7.0\t500\n`, at)}`;
  }),
);
await write('title.principals', 'tconst ordering nconst category job characters', () =>
  films(3, (at, random) => {
    let lines = '';
    for (let ordering = 1; ordering <= 10; ordering += 1)
      lines += `${film(at)}\t${ordering}\t${anybody(random)}\t${ordering === 9 ? 'director' : ordering === 10 ? 'writer' : 'actor'}\t${N}\t["Somebody"]\n`;
    return lines + others((id) => `${id}\t1\t${person(1)}\tactor\t${N}\t${N}\n`, at);
  }),
);
await write('name.basics', 'nconst primaryName birthYear deathYear primaryProfession knownForTitles', () => {
  const random = createRandom(4);
  return (function* () {
    for (let at = 0; at < PEOPLE; at += 1)
      yield `${person(at)}\t${random.of(firstNames)} ${random.of(firstNames)} ${random.of(lastNames)}\t${N}\t${N}\tactor\t${N}\n`;
  })();
});
await write('title.akas', 'titleId ordering title region language types attributes isOriginalTitle', () =>
  films(5, (at, random) => {
    let lines = '';
    for (let ordering = 1; ordering <= 3; ordering += 1)
      lines += `${film(at)}\t${ordering}\t${titleOf(random)}\tDE\t${N}\timdbDisplay\t${N}\t0\n`;
    return lines + others((id) => `${id}\t1\tEpisode\tDE\t${N}\t${N}\t${N}\t0\n`, at);
  }),
);
