import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { openZip } from '#adapters/data-files/zip';
import { letterboxdTables } from '#adapters/http/identity/letterboxd-table';
import { zipOf } from '#adapters/http/zip';
import type { LoggedFilm } from '#application/identity/film-log';

const film: LoggedFilm = {
  ...{ watchedOn: '2020-01-01', title: 'Alien', year: 1979, imdbId: 'tt0078748', tmdbId: 348 },
  ...{ halfStars: null, rewatch: false, note: null },
};

async function* paged<T>(...pages: readonly (readonly T[])[]): AsyncGenerator<readonly T[]> {
  for (const page of pages) yield await Promise.resolve(page);
}

const tablesOf = (...pages: readonly (readonly LoggedFilm[])[]) =>
  Array.fromAsync(letterboxdTables(paged(...pages)));
const rowsOf = (table: string) => parse<Record<string, string>>(table, { columns: true });

describe('The tables for Letterboxd', () => {
  it('are one with a header alone where there is nothing', async () => {
    expect(await tablesOf()).to.deep.equal([
      'WatchedDate,Title,Year,tmdbID,imdbID,Rating10,Rewatch,Review\r\n',
    ]);
  });

  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n'])
    it(`make a text harmless that begins with ${JSON.stringify(start)}`, async () => {
      const [table] = await tablesOf([{ ...film, title: `${start}1+1`, note: `${start}cmd|' /C calc'!A0` }]);
      const [row] = rowsOf(table!);
      expect(row).to.include({ Title: `'${start}1+1`, Review: `'${start}cmd|' /C calc'!A0` });
    });

  it('give every other text back to whoever reads them', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        fc.pre(!/^[=+\-@\t\r\n]/.test(text) && text.isWellFormed());
        const [table] = await tablesOf([{ ...film, note: text }]);
        expect(rowsOf(table!)[0]!['Review']).to.equal(text);
      }),
    ));

  it('are several where one would be larger than their import takes, and lose no row', async () => {
    const page = Array.from({ length: 500 }, (_, at) => ({
      ...film,
      title: `${at}`,
      note: 'ä'.repeat(1_000),
    }));
    const tables = await tablesOf(page, page);
    expect(tables).to.have.length(3);
    for (const table of tables) expect(Buffer.byteLength(table)).to.be.at.most(1_000_000);
    expect(tables.flatMap(rowsOf).map((row) => row['Title'])).to.deep.equal(
      [...page, ...page].map(({ title }) => title),
    );
  });
});

describe('An archive that is made while it is sent', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'zip-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('has every file in it, and asks for none before the one before is taken', async () => {
    let asked = 0;
    const texts = Array.from({ length: 20 }, (_, at) => `${at}`.repeat(300_000));
    async function* files() {
      for (const [at, text] of texts.entries()) {
        asked += 1;
        yield await Promise.resolve({ name: `${at}.csv`, text });
      }
    }
    const chunks = zipOf(files());
    const first = await chunks.next();
    expect(asked).to.be.at.most(3);
    const path = join(folder, 'all.zip');
    const rest = async function* () {
      yield first.value as Uint8Array;
      yield* chunks;
    };
    await pipeline(Readable.from(rest()), createWriteStream(path));
    const archive = await openZip(path);
    try {
      const read = archive.folders.flatMap((inside) => [...inside.files.values()]);
      expect(read.map(({ name, size }) => [name, size])).to.deep.equal(
        texts.map((text, at) => [`${at}.csv`, text.length]),
      );
    } finally {
      archive.close();
    }
  });

  it('fails where a file cannot be read', async () => {
    async function* files() {
      yield await Promise.resolve({ name: 'one.csv', text: 'x' });
      throw new Error('gone');
    }
    const error: unknown = await Array.fromAsync(zipOf(files())).catch((caught: unknown) => caught);
    expect(error).to.have.property('message', 'gone');
  });
});
