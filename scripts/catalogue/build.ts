/**
 * Makes the demonstration catalogue from the Wikidata facts (CC0) in the PyPI package bokeh-sampledata:
 *
 *   pip download --no-deps bokeh-sampledata==2026.1 -d DIR
 *   node scripts/catalogue/build.ts DIR/bokeh_sampledata-2026.1-py3-none-any.whl
 *
 * The argument is that wheel, or the movies.db in it. The same input gives the same file.
 */
import { writeFileSync } from 'node:fs';
import { constants, brotliCompressSync } from 'node:zlib';
import { prominence } from '#domain/catalogue/prominence';
import { bestKnownFirst } from './best-known-people.ts';
import { toMovie } from './clean.ts';
import { readRows } from './movies-db.ts';
import { withoutRepeats } from './repeats.ts';

const TARGET = new URL('../../src/adapters/catalogue/demonstration/movies.jsonl.br', import.meta.url);

const source = process.argv[2];
if (source === undefined) {
  console.error('Say where the wheel of bokeh-sampledata (or its movies.db) lies.');
  process.exit(1);
}

const movies = withoutRepeats(readRows(source).map(toMovie));
const inOrder = bestKnownFirst(movies).toSorted(
  (a, b) =>
    prominence(b.facts, b.year) - prominence(a.facts, a.year) ||
    ((a.externalIds.imdb ?? '') < (b.externalIds.imdb ?? '') ? -1 : 1),
);
const lines = inOrder.map((movie) => `${JSON.stringify(movie)}\n`).join('');
const packed = brotliCompressSync(lines, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(lines),
  },
});
writeFileSync(TARGET, packed);
console.log(`${inOrder.length} films, ${packed.length} bytes.`);
