import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DamagedFile } from '#adapters/data-files/damaged-file';
import { newestIdFile, wantedIds } from '#adapters/tmdb/id-file';
import { TmdbFault } from '#adapters/tmdb/tmdb-fault';
import { StandInTmdb } from '../../support/stand-in-tmdb.ts';

const line = (id: number, popularity: number, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ adult: false, id, original_title: `Film ${id}`, popularity, video: false },
  ...more,
});
const MORNING = new Date('2026-03-01T03:00:00Z');

describe('The lists of the films of TMDb', () => {
  let tmdb: StandInTmdb;
  let folder: string;
  before(async () => (tmdb = await new StandInTmdb().start()));
  after(() => tmdb.stop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ids-'));
    tmdb.idFiles.clear();
    tmdb.asked.length = 0;
    tmdb.misbehave = () => undefined;
  });
  afterEach(() => rm(folder, { recursive: true }));

  const newest = (now = MORNING) =>
    newestIdFile(tmdb.url, { folder, now, signal: new AbortController().signal });
  const ids = async (wanted = { most: 100, popularity: 0 }) => wantedIds(await newest(), wanted);

  it('are of yesterday where that of today is not there yet, and are fetched once', async () => {
    tmdb.idFiles.set('movie_ids_02_28_2026.json.gz', [line(5, 1)]);
    expect(await ids()).to.deep.equal([5]);
    expect(tmdb.asked).to.deep.equal([
      ...['/p/exports/movie_ids_03_01_2026.json.gz', '/p/exports/movie_ids_02_28_2026.json.gz'],
    ]);
    await ids();
    expect(tmdb.asked.filter((path) => path.includes('02_28'))).to.have.length(1);
    tmdb.idFiles.set('movie_ids_03_02_2026.json.gz', [line(6, 1)]);
    await newest(new Date('2026-03-02T12:00:00Z'));
    expect(await readdir(folder)).to.deep.equal(['movie_ids_03_02_2026.json.gz']);
  });

  it('give the most popular films first, none for adults and no video', async () => {
    tmdb.idFiles.set('movie_ids_03_01_2026.json.gz', [
      ...[line(1, 0.5), line(2, 30), line(3, 99, { adult: true }), line(4, 98, { video: true })],
      ...[line(5, 7), line(6, 0.4), line(2, 30)],
    ]);
    expect(await ids()).to.deep.equal([2, 5, 1, 6]);
    expect(await ids({ most: 2, popularity: 0 })).to.deep.equal([2, 5]);
    expect(await ids({ most: 9, popularity: 0.5 })).to.deep.equal([2, 5, 1]);
  });

  it('may have a line that cannot be read, but not half of them', async () => {
    tmdb.idFiles.set('movie_ids_03_01_2026.json.gz', [line(1, 2), line(2, 3), { tmdb: 'new' }]);
    expect(await ids()).to.deep.equal([2, 1]);
    await rm(join(folder, 'movie_ids_03_01_2026.json.gz'));
    tmdb.idFiles.set('movie_ids_03_01_2026.json.gz', [{ film: { id: 1 } }, line(2, 3)]);
    expect(await ids().catch((error: unknown) => error)).to.be.instanceOf(DamagedFile);
  });

  it('are told to be missing where there is none of the last days, or no answer', async () => {
    for (const [fault, sentence] of [
      [undefined, /has no list of its films of the last days/],
      [{ status: 500 }, /cannot be fetched now/],
      ['resets', /cannot be fetched now/],
    ] as const) {
      tmdb.misbehave = () => fault;
      const error: unknown = await newest().catch((caught: unknown) => caught);
      expect(error).to.be.instanceOf(TmdbFault);
      expect((error as Error).message).to.match(sentence);
      expect(await readdir(folder)).to.deep.equal([]);
    }
  });
});
