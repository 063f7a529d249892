import type { ContainerModule } from 'inversify';
import type { Database } from '#adapters/postgres/database';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { createHistoryLoader } from '#adapters/postgres/history/history-loader';
import type { FilmCandidates } from '#application/history/film-candidates';
import type { HistoryLoader } from '#application/history/history-loader';
import { importHistory, type ImportHistory } from '#application/history/import-history';
import type { Accounts } from '#application/identity/accounts';
import { clock } from '../clock.ts';
import { contextModule, id } from '../wiring.ts';
import { SHARED } from './shared.ts';

const GIVEN = {
  loader: id<HistoryLoader>('loader of histories'),
  candidates: id<FilmCandidates>('candidates'),
  accounts: id<Accounts>('accounts of histories'),
};

/** Bringing in what a person did elsewhere. */
export const HISTORIES = { ...GIVEN, importHistory: id<ImportHistory>('importHistory') };

export const historiesModule = ({ orm, sql }: Pick<Database, 'orm' | 'sql'>): ContainerModule =>
  contextModule(({ given, useCase }) => {
    given({ clock: SHARED.clock }, { clock });
    given(GIVEN, {
      loader: createHistoryLoader(orm),
      candidates: createFilmCandidates(sql),
      accounts: createAccounts(sql),
    });
    useCase(HISTORIES.importHistory, importHistory, {
      loader: GIVEN.loader,
      candidates: GIVEN.candidates,
      clock: SHARED.clock,
    });
  });
