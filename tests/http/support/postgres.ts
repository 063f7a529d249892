import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { DrivenClock } from '#adapters/in-memory/driven-clock';
import { InMemoryPasswordHasher } from '#adapters/in-memory/password-hasher';
import { PopularityRecommender } from '#adapters/postgres/catalogue/popularity-recommender';
import { trainingCatalogue } from '#adapters/postgres/recommendation/movie-features';
import { trainContentModel } from '#adapters/model-files/training/train-content-model';
import { FileModelStore } from '#adapters/model-files/file-model-store';
import { publishModel } from '#adapters/model-files/publish-model';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import type { Recommender } from '#application/recommendation/recommender';
import { createContainer, useCasesOf } from '#bootstrap/container';
import { PORT } from '#bootstrap/identifiers';
import { aMovie, reviewed, SmallCatalogue } from '../../contract/catalogue-builder.ts';
import { createDatabase } from '../../support/database.ts';
import type { Behind } from './behind.ts';
import { titles } from './five-films.ts';
import { accessLife, commonPasswords, newKeys, policy } from './settings.ts';

const times = ['rotated_at', 'created_at', 'last_used_at', 'idle_end', 'absolute_end'];

/** A database with five films and a model of them, for the tests of one file. */
export interface Postgres {
  /** The service's own wiring, on this database without any user; another recommender before the popular films where one is given. */
  behind(recommender?: Recommender): Promise<Behind>;
  drop(): Promise<void>;
}

const fiveFilms = titles.map((title, index) =>
  aMovie(title, { year: 1991 + index, runtime: 100, genres: ['Drama'], ...reviewed(50 - index) }),
);

export const openPostgres = async (films: readonly CatalogueMovie[] = fiveFilms): Promise<Postgres> => {
  const database = await createDatabase();
  const { sql } = database;
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  await new SmallCatalogue(sql).add(...films);
  await publishModel(
    folder,
    await trainContentModel(trainingCatalogue(sql), { now: new Date(), workerThread: false }),
  );
  const models = await FileModelStore.open(folder, { report: () => undefined });

  const behind = async (recommender?: Recommender): Promise<Behind> => {
    await sql('truncate users, attempts restart identity cascade');
    // Sessions live by the database's time: the two clocks begin together, to the second.
    const clock = new DrivenClock(new Date(Math.floor(Date.now() / 1000) * 1000).toISOString());
    const audit = new InMemoryAuditLog();
    const hasher = new InMemoryPasswordHasher();
    const keyRing = parseKeyRing(JSON.stringify(newKeys()));
    const resources = { database, models, keyRing, issuer: 'test', hasher, commonPasswords, audit };
    const container = createContainer(resources, {
      sessionPolicy: policy,
      accessTokenTtl: accessLife,
      recommenderPatience: 240,
    });
    container.rebind(PORT.clock).toConstantValue(clock);
    if (recommender !== undefined)
      container.rebind(PORT.recommenders).toConstantValue([recommender, new PopularityRecommender(sql)]);
    const pass = async (milliseconds: number): Promise<void> => {
      clock.advance(milliseconds);
      const earlier = times.map((column) => `${column} = ${column} - $1 * interval '1 ms'`).join(', ');
      await sql(`update sessions set ${earlier}`, [milliseconds]);
    };
    return {
      useCases: useCasesOf(container),
      clock,
      audit,
      hasher,
      signer: container.get(PORT.signer),
      pass,
    };
  };
  const drop = async (): Promise<void> => {
    models.close();
    await database.drop();
    await rm(folder, { recursive: true });
  };
  return { behind, drop };
};
