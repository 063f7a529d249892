import { join } from 'node:path';
import { unlessDamaged } from '#adapters/data-files/damaged-file';
import { openDataFile } from '#adapters/data-files/data-source';
import { fetchFilms } from '#adapters/tmdb/fetch-films';
import { openFilmShelf, type FilmShelf } from '#adapters/tmdb/film-shelf';
import { newestIdFile, wantedIds } from '#adapters/tmdb/id-file';
import { posterBase } from '#adapters/tmdb/images';
import { openTmdb } from '#adapters/tmdb/open-tmdb';
import { createTmdbApi } from '#adapters/tmdb/tmdb-api';
import { TmdbFault } from '#adapters/tmdb/tmdb-fault';
import { clock } from '../clock.ts';
import { ensureDataDir } from '../processes/data-dir.ts';
import { readSettings, type Settings } from '../settings.ts';
import { LICENCES } from './catalogue-report.ts';
import { CommandFault, orFault } from './frame/faults.ts';
import type { TmdbArguments } from './import-arguments.ts';
import { takeOver } from './run-catalogue-import.ts';
import type { ShownProgress } from './progress-lines.ts';
import { describeFetch, hiddenPosters } from './tmdb-report.ts';

const DAY = 86_400_000;
/** An answer is asked for again after so many days, so that a run a month asks for every film once. */
const FRESH = 25 * DAY;
/** TMDb lets nobody keep its answers for longer than six months. */
const KEPT = 170 * DAY;
const PIECE = 500;

/** Asks TMDb for its films, keeps its answers under the data directory, and brings them into the catalogue. */
export const runTmdbImport = async (
  asked: TmdbArguments,
  progress: ShownProgress,
  signal: AbortSignal,
): Promise<void> => {
  const settings = readSettings(process.env);
  const key = settings.tmdbApiKey;
  if (key === undefined)
    throw new CommandFault('TMDB_API_KEY is not set; themoviedb.org gives a key to whoever has an account.');
  progress.say(LICENCES.tmdb);
  await ensureDataDir(settings.dataDir);
  const folder = join(settings.dataDir, 'tmdb');
  const shelf = openFilmShelf(join(folder, 'films.sqlite'));
  try {
    await unlessTmdbFails(async () => {
      const { ids, base } = await fetch(asked, { settings, key, folder, shelf, progress, signal });
      const hint = hiddenPosters(base, settings.posterHosts);
      if (hint !== undefined) progress.say(hint);
      const films = function* () {
        for (let at = 0; at < ids.length; at += PIECE) yield shelf.films(ids.slice(at, at + PIECE));
      };
      await takeOver(openTmdb(films, { votes: asked.votes, posterBase: base }), {
        ...{ settings, progress, signal },
      });
    });
  } finally {
    shelf.close();
  }
};

interface Around {
  readonly settings: Settings;
  readonly key: string;
  readonly folder: string;
  readonly shelf: FilmShelf;
  readonly progress: ShownProgress;
  readonly signal: AbortSignal;
}

const fetch = async (
  { path, films, popularity }: TmdbArguments,
  { settings, key, folder, shelf, progress, signal }: Around,
): Promise<{ readonly ids: readonly number[]; readonly base: string }> => {
  const now = () => clock.now();
  const ask = createTmdbApi({ url: settings.tmdbUrl, key, rate: settings.tmdbRate });
  const base = await posterBase(ask, signal);
  const file = orFault(
    await unlessDamaged(() =>
      path === undefined
        ? newestIdFile(settings.tmdbFilesUrl, { folder, now: now(), signal })
        : openDataFile(path),
    ),
  );
  const ids = orFault(await unlessDamaged(() => wantedIds(file, { most: films, popularity })));
  shelf.forget(new Date(now().getTime() - KEPT));
  progress.step('films of TMDb');
  const report = await fetchFilms(ids, {
    ...{ ask, shelf, now, signal },
    freshSince: new Date(now().getTime() - FRESH),
    onDone: (done, all) => progress.at(done / all, done),
  });
  progress.say(describeFetch(report));
  return { ids, base };
};

const unlessTmdbFails = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof TmdbFault)) throw error;
    throw new CommandFault(
      `${error.message} The catalogue is as it was; what was answered so far is kept, and the next run goes on from there.`,
    );
  }
};
