import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fetchFilms } from '#adapters/tmdb/fetch-films';
import { openFilmShelf, type FilmShelf } from '#adapters/tmdb/film-shelf';
import { posterBase } from '#adapters/tmdb/images';
import { createTmdbApi } from '#adapters/tmdb/tmdb-api';
import { TmdbFault } from '#adapters/tmdb/tmdb-fault';
import { aTmdbFilm, StandInTmdb, TMDB_KEY } from '../../support/stand-in-tmdb.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const IDS = Array.from({ length: 100 }, (_, at) => at + 1);

describe('Fetching the films of TMDb', () => {
  let tmdb: StandInTmdb;
  let directory: string;
  let shelf: FilmShelf;
  before(async () => (tmdb = await new StandInTmdb().start()));
  after(() => tmdb.stop());
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tmdb-'));
    shelf = openFilmShelf(join(directory, 'tmdb', 'films.sqlite'));
    tmdb.asked.length = 0;
    tmdb.films.clear();
    tmdb.add(...IDS.map((id) => aTmdbFilm(id)));
    tmdb.misbehave = () => undefined;
  });
  afterEach(async () => {
    shelf.close();
    await rm(directory, { recursive: true });
  });

  const ask = () =>
    createTmdbApi(
      { url: tmdb.url, key: TMDB_KEY, rate: Infinity },
      { pause: () => Promise.resolve(), now: () => 0, timeout: 5_000 },
    );
  const fetch = ({ at = NOW, signal = new AbortController().signal } = {}) =>
    fetchFilms(IDS, {
      ...{ ask: ask(), shelf, signal, now: () => at },
      freshSince: new Date(at.getTime() - 25 * 86_400_000),
    });
  const faultOf = async (fetching: Promise<unknown>) => {
    const fault: unknown = await fetching.catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(TmdbFault);
    return (fault as TmdbFault).message;
  };

  it('asks for each film once, and keeps what was answered', async () => {
    const report = await fetch();
    expect(report).to.deep.include({ fresh: 0, answered: 100, gone: 0, unreadable: 0, unanswered: 0 });
    expect(new Set(tmdb.asked).size).to.equal(100);
    expect(shelf.films([3, 1]).map(({ title }) => title)).to.deep.equal(['Film 3', 'Film 1']);
  });

  it('asks for nothing again that is fresh, and for all of it when it is not any more', async () => {
    await fetch();
    tmdb.asked.length = 0;
    expect(await fetch({ at: day(24) })).to.deep.include({ fresh: 100, answered: 0 });
    expect(tmdb.asked).to.deep.equal([]);
    expect(await fetch({ at: day(26) })).to.deep.include({ fresh: 0, answered: 100 });
  });

  it('goes on where it was stopped', async () => {
    const stop = new AbortController();
    tmdb.misbehave = () => {
      if (tmdb.asked.length === 40) stop.abort(new Error('stopped'));
      return undefined;
    };
    const stopped: unknown = await fetch({ signal: stop.signal }).catch((error: unknown) => error);
    expect(stopped).to.have.property('message', 'stopped');
    const kept = shelf.films(IDS).map(({ id }) => `/3/movie/${id}`);
    expect(kept.length).to.be.within(20, 40);
    tmdb.asked.length = 0;
    tmdb.misbehave = () => undefined;
    expect(await fetch()).to.deep.include({ fresh: kept.length, answered: 100 - kept.length });
    expect(tmdb.asked.filter((path) => kept.includes(path))).to.deep.equal([]);
  });

  it('counts what TMDb has no more, and what was known of it stays', async () => {
    await fetch();
    tmdb.films.delete(7);
    expect(await fetch({ at: day(30) })).to.deep.include({ answered: 99, gone: 1 });
    expect(shelf.films([7])).to.have.length(1);
    expect(await fetch({ at: day(31) })).to.deep.include({ fresh: 100 });
  });

  it('goes on behind a film that is not answered, and asks for that one the next time', async () => {
    tmdb.misbehave = (path) => (path === '/3/movie/50' ? { status: 500 } : undefined);
    expect(await fetch()).to.deep.include({ answered: 99, unanswered: 1 });
    tmdb.misbehave = () => undefined;
    expect(await fetch()).to.deep.include({ fresh: 99, answered: 1 });
  });

  it('ends when nothing is answered any more, and keeps what was', async () => {
    tmdb.misbehave = () => (tmdb.asked.length > 30 ? { status: 503 } : undefined);
    expect(await faultOf(fetch())).to.match(/^TMDb did not answer .*: it answers 503\.$/);
    expect(shelf.films(IDS)).to.have.length(30);
  });

  it('ends when no answer is about a film any more', async () => {
    tmdb.misbehave = () => ({ says: '{"movie":{"id":1}}' });
    expect(await faultOf(fetch())).to.match(/none of its films can be read/);
    expect(shelf.films(IDS)).to.have.length(0);
  });

  it('names the fields that have changed, and takes the rest', async () => {
    tmdb.add(...IDS.slice(0, 3).map((id) => aTmdbFilm(id, { runtime: '90 min' })));
    const report = await fetch();
    expect(report.answered).to.equal(100);
    expect([...report.odd]).to.deep.equal([['runtime', 3]]);
  });

  it('ends at once where the key is refused', async () => {
    tmdb.misbehave = () => ({ status: 401 });
    expect(await faultOf(fetch())).to.match(/refuses the key/);
    expect(tmdb.asked.length).to.be.at.most(16);
  });

  it('forgets what nobody may keep any longer', async () => {
    await fetch();
    shelf.forget(day(1));
    expect(shelf.films(IDS)).to.have.length(0);
  });

  it('knows where the posters lie, also where TMDb does not say', async () => {
    const { signal } = new AbortController();
    const base = 'https://image.tmdb.org/t/p/w342';
    expect(await posterBase(ask(), signal)).to.equal(base);
    for (const says of ['{}', '{"images":{"secure_base_url":"javascript:alert(1)//"}}', 'null']) {
      tmdb.misbehave = () => ({ says });
      expect(await posterBase(ask(), signal)).to.equal(base);
    }
  });
});
