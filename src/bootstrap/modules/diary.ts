import type { ContainerModule } from 'inversify';
import { diaryDataIn } from '#adapters/in-memory/personal-data';
import { createDiaryData } from '#adapters/postgres/diary/personal-data';
import { diaryRoutes } from '#adapters/http/diary/diary-routes';
import { entryRoutes } from '#adapters/http/diary/entry-routes';
import { statisticsRoutes } from '#adapters/http/diary/statistics-routes';
import { createInMemoryDiaryQueries } from '#adapters/in-memory/diary/diary-queries';
import { createInMemoryStatistics } from '#adapters/in-memory/diary/statistics';
import { createDiaryQueries } from '#adapters/postgres/diary/diary-queries';
import { createDiaryUnitOfWork } from '#adapters/postgres/diary/diary-unit-of-work';
import { createStatisticsQueries } from '#adapters/postgres/diary/statistics/statistics-queries';
import { diaryOf, type DiaryOf } from '#application/diary/diary-of';
import type { DiaryQueries } from '#application/diary/diary-queries';
import type { DiaryStore } from '#application/diary/diary-store';
import { editEntry, type EditEntry } from '#application/diary/edit-entry';
import { logViewing, type LogViewing } from '#application/diary/log-viewing';
import { removeEntry, type RemoveEntry } from '#application/diary/remove-entry';
import type { StatisticsQueries } from '#application/diary/statistics';
import {
  openStatistics,
  statisticsOf,
  type OpenStatistics,
  type StatisticsOf,
} from '#application/diary/statistics-of';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { PRIVACY } from './privacy.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  unitOfWork: id<UnitOfWork<{ readonly diary: DiaryStore }>>('unitOfWork of the diary'),
  diaries: id<DiaryQueries>('diaries'),
  statistics: id<StatisticsQueries>('statistics'),
};

/** What people watched and when, and what a year of it was like. */
export const DIARY = {
  ...STORED,
  logViewing: id<LogViewing>('logViewing'),
  editEntry: id<EditEntry>('editEntry'),
  removeEntry: id<RemoveEntry>('removeEntry'),
  diaryOf: id<DiaryOf>('diaryOf'),
  openStatistics: id<OpenStatistics>('openStatistics'),
  statisticsOf: id<StatisticsOf>('statisticsOf'),
};

export const diaryModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ orm, sql }) => ({
        unitOfWork: createDiaryUnitOfWork(orm),
        diaries: createDiaryQueries(sql),
        statistics: createStatisticsQueries(sql),
      }),
      inMemory: (memory) => ({
        unitOfWork: memory.diary,
        diaries: createInMemoryDiaryQueries(memory.diary, memory.movies),
        statistics: createInMemoryStatistics(memory),
      }),
    });

    const change = { unitOfWork: STORED.unitOfWork, clock: SHARED.clock };
    useCase(DIARY.logViewing, logViewing, change);
    useCase(DIARY.editEntry, editEntry, change);
    useCase(DIARY.removeEntry, removeEntry, { unitOfWork: STORED.unitOfWork });
    useCase(DIARY.diaryOf, diaryOf, { diaries: STORED.diaries, openArea: PRIVACY.openArea });
    useCase(DIARY.openStatistics, openStatistics, { openArea: PRIVACY.openArea });
    useCase(DIARY.statisticsOf, statisticsOf, {
      statistics: STORED.statistics,
      openStatistics: DIARY.openStatistics,
    });

    personalData(storage, { postgres: ({ sql }) => createDiaryData(sql), inMemory: diaryDataIn });

    routes(entryRoutes, {
      movies: CATALOGUE.movies,
      diaries: STORED.diaries,
      logViewing: DIARY.logViewing,
      editEntry: DIARY.editEntry,
      removeEntry: DIARY.removeEntry,
    });
    routes(diaryRoutes, { movies: CATALOGUE.movies, diaries: STORED.diaries, diaryOf: DIARY.diaryOf });
    routes(statisticsRoutes, {
      statistics: STORED.statistics,
      openStatistics: DIARY.openStatistics,
      statisticsOf: DIARY.statisticsOf,
    });
  });
