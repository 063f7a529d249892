import type { ContainerModule } from 'inversify';
import { historyDataIn } from '#adapters/in-memory/personal-data';
import { historyRoutes } from '#adapters/http/history/routes';
import { createHistoryImports } from '#adapters/postgres/history/history-imports';
import { createHistoryImportQueries } from '#adapters/postgres/history/import-queries';
import { createHistoryData } from '#adapters/postgres/history/personal-data';
import { chooseFilms, type ChooseFilms } from '#application/history/choose-films';
import type { HistoryImportQueries, HistoryImports } from '#application/history/history-imports';
import { takeBackImport, type TakeBackImport } from '#application/history/take-back-import';
import { uploadHistory, type UploadHistory } from '#application/history/upload-history';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { IDENTITY } from './identity.ts';
import { SHARED } from './shared.ts';

const STORED = {
  historyImports: id<HistoryImports>('historyImports'),
  historyImportQueries: id<HistoryImportQueries>('historyImportQueries'),
};

/** What people upload of what they did elsewhere: what can be asked for. It is read and kept by `histories.ts`. */
export const HISTORY_IMPORTS = {
  ...STORED,
  uploadHistory: id<UploadHistory>('uploadHistory'),
  takeBackImport: id<TakeBackImport>('takeBackImport'),
  chooseFilms: id<ChooseFilms>('chooseFilms'),
};

export const historyImportsModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: (database) => ({
        historyImports: createHistoryImports(database),
        historyImportQueries: createHistoryImportQueries(database.sql),
      }),
      inMemory: ({ histories }) => ({ historyImports: histories, historyImportQueries: histories }),
    });

    useCase(HISTORY_IMPORTS.uploadHistory, uploadHistory, {
      imports: STORED.historyImports,
      limiter: IDENTITY.limiter,
      clock: SHARED.clock,
    });
    const changing = { imports: STORED.historyImports, queries: STORED.historyImportQueries };
    useCase(HISTORY_IMPORTS.takeBackImport, takeBackImport, { ...changing, clock: SHARED.clock });
    useCase(HISTORY_IMPORTS.chooseFilms, chooseFilms, changing);

    personalData(storage, { postgres: ({ sql }) => createHistoryData(sql), inMemory: historyDataIn });

    routes(historyRoutes, {
      historyImportQueries: STORED.historyImportQueries,
      uploadHistory: HISTORY_IMPORTS.uploadHistory,
      takeBackImport: HISTORY_IMPORTS.takeBackImport,
      chooseFilms: HISTORY_IMPORTS.chooseFilms,
    });
  });
