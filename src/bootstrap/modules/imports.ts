import type { ContainerModule } from 'inversify';
import type { Database } from '#adapters/postgres/database';
import { PostgresRatingLoader } from '#adapters/postgres/import/postgres-rating-loader';
import { importRatings, type ImportRatings } from '#application/import/import-ratings';
import type { RatingLoader } from '#application/import/rating-loader';
import { clock } from '../clock.ts';
import { contextModule, id } from '../wiring.ts';
import { SHARED } from './shared.ts';

/** Bringing in the ratings of a data set. */
export const IMPORTS = {
  loader: id<RatingLoader>('loader'),
  importRatings: id<ImportRatings>('importRatings'),
};

/** @param url where the loader opens connections of its own */
export const importsModule = (url: string, { sql }: Pick<Database, 'sql'>): ContainerModule =>
  contextModule(({ given, useCase }) => {
    given(
      { clock: SHARED.clock, loader: IMPORTS.loader },
      { clock, loader: new PostgresRatingLoader({ url, sql }) },
    );
    useCase(IMPORTS.importRatings, importRatings, { loader: IMPORTS.loader, clock: SHARED.clock });
  });
