import type { ContainerModule } from 'inversify';
import { createUploadedHistories } from '#adapters/history-files/uploaded-histories';
import { createInMemoryGenres } from '#adapters/in-memory/catalogue/genres';
import { createInMemoryFilmCandidates } from '#adapters/in-memory/history/film-candidates';
import { createInMemoryPeopleNamed } from '#adapters/in-memory/history/people-named';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { createHistoryLoader } from '#adapters/postgres/history/history-loader';
import { createPeopleNamed } from '#adapters/postgres/history/people-named';
import { createImportQueue } from '#adapters/postgres/history/import-queue';
import type { GenreQueries } from '#application/catalogue/genres';
import type { FilmCandidates } from '#application/history/film-candidates';
import type { HistoryLoader } from '#application/history/history-loader';
import { importHistory, type ImportHistory } from '#application/history/import-history';
import type { MissingFilms } from '#application/history/missing-films';
import type { ImportQueue } from '#application/history/import-queue';
import type { PeopleNamed } from '#application/history/people-named';
import { runDueImport, type RunDueImport } from '#application/history/run-due-import';
import type { UploadedHistories } from '#application/history/uploaded-histories';
import type { Clock } from '#application/ports/clock';
import type { Accounts } from '#application/identity/accounts';
import type { Storage } from '../storage.ts';
import { contextModule, id } from '../wiring.ts';
import { SHARED } from './shared.ts';

const STORED = {
  loader: id<HistoryLoader>('loader of histories'),
  candidates: id<FilmCandidates>('candidates'),
  genres: id<Pick<GenreQueries, 'names'>>('genres of histories'),
  people: id<PeopleNamed>('people named'),
  queue: id<ImportQueue>('queue of imports'),
  accounts: id<Pick<Accounts, 'credentialsByUsername'>>('accounts of histories'),
};

const GIVEN = {
  clock: SHARED.clock,
  missing: id<MissingFilms | undefined>('missing films'),
  report: id<(sentence: string, cause: unknown) => void>('report of imports'),
};

/** Bringing in what a person did elsewhere, by a command or because it was uploaded. */
export const HISTORIES = {
  ...STORED,
  uploads: id<UploadedHistories>('uploads'),
  importHistory: id<ImportHistory>('importHistory'),
  runDueImport: id<RunDueImport>('runDueImport'),
};

interface Around {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Where uploaded files lie while they are read. */
  readonly folder: string;
  /** undefined: films that the catalogue lacks stay away. */
  readonly missing?: MissingFilms | undefined;
  readonly report?: (sentence: string, cause: unknown) => void;
}

export const historiesModule = ({
  storage,
  clock,
  folder,
  missing,
  report = () => undefined,
}: Around): ContainerModule =>
  contextModule(({ given, stored, adapter, useCase }) => {
    given(GIVEN, { clock, missing, report });
    stored(STORED, storage, {
      postgres: ({ orm, sql }) => ({
        loader: createHistoryLoader(orm),
        candidates: createFilmCandidates(sql),
        genres: createGenreQueries(sql),
        people: createPeopleNamed(sql),
        queue: createImportQueue(sql),
        accounts: createAccounts(sql),
      }),
      inMemory: ({ histories, catalogue, identity }) => ({
        loader: histories,
        candidates: createInMemoryFilmCandidates(catalogue),
        genres: createInMemoryGenres(catalogue),
        people: createInMemoryPeopleNamed(catalogue),
        queue: histories,
        accounts: identity,
      }),
    });
    adapter(
      HISTORIES.uploads,
      (needs: { readonly queue: ImportQueue }) => createUploadedHistories(needs.queue, folder),
      { queue: STORED.queue },
    );
    useCase(HISTORIES.importHistory, importHistory, {
      loader: STORED.loader,
      candidates: STORED.candidates,
      genres: STORED.genres,
      people: STORED.people,
      clock: SHARED.clock,
      missing: GIVEN.missing,
    });
    useCase(HISTORIES.runDueImport, runDueImport, {
      queue: STORED.queue,
      uploads: HISTORIES.uploads,
      importHistory: HISTORIES.importHistory,
      clock: SHARED.clock,
      report: GIVEN.report,
    });
  });
