import type { MikroORM } from '@mikro-orm/postgresql';
import type { DiaryStore } from '#application/diary/diary-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { PostgresUnitOfWork } from '../unit-of-work.ts';
import { PostgresDiaryStore } from './diary-store.ts';

/** What commands of the diary change in one transaction: the diary, and the ratings that hang on it. */
export const createDiaryUnitOfWork = (orm: MikroORM): UnitOfWork<{ readonly diary: DiaryStore }> =>
  new PostgresUnitOfWork<{ readonly diary: DiaryStore }>(orm, { diary: (em) => new PostgresDiaryStore(em) });
