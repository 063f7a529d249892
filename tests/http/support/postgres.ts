import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { createTrainingCatalogue } from '#adapters/postgres/recommendation/movie-features';
import { trainContentModel } from '#adapters/model-files/training/train-content-model';
import { ModelInService } from '#adapters/model-files/model-in-service';
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { publishTrainedModel } from '#adapters/model-files/publish-trained-model';
import { createOutbox } from '#adapters/postgres/mail/outbox';
import { JwtChallengeSigner } from '#adapters/security/jwt-challenge-signer';
import { JwtLinkSigner } from '#adapters/security/jwt-link-signer';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import type { Recommender } from '#application/recommendation/recommender';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import type { AttemptBudget } from '#domain/attempt-budget';
import { createContainer } from '#bootstrap/container';
import { createInMemoryResources } from '#bootstrap/in-memory';
import { IDENTITY } from '#bootstrap/modules/identity';
import type { Settings } from '#bootstrap/settings';
import { createPasswordWork } from '#bootstrap/password-work';
import { postgresStorage } from '#bootstrap/storage';
import { aMovie, reviewed, SmallCatalogue } from '../../contract/catalogue-builder.ts';
import type { Database } from '#adapters/postgres/database';
import { createDatabase } from '../../support/database.ts';
import type { Behind } from './behind.ts';
import { makers, titles } from './five-movies.ts';
import { commonPasswords, mailSettings, newKeys, settings } from './settings.ts';

const times = ['rotated_at', 'created_at', 'last_used_at', 'idle_end', 'absolute_end', 'second_factor_at'];

/** Limits that no other test has used up, wherever they are kept. */
const withBudgetsOfItsOwn = (limiter: AttemptLimiter): AttemptLimiter => {
  const own = randomUUID();
  const renamed = (budget: AttemptBudget): AttemptBudget => ({
    ...budget,
    key: createHash('sha256')
      .update(JSON.stringify([own, budget.name, budget.key]))
      .digest('hex'),
  });
  return {
    attempt: async (budgets) => {
      const attempt = await limiter.attempt(budgets.map(renamed));
      if (attempt.allowed) return attempt;
      const budget = budgets.find((each) => renamed(each).key === attempt.budget.key);
      return { ...attempt, budget: budget ?? attempt.budget };
    },
  };
};

/** A database with five films and a model of them, for the tests of one file. */
export interface Postgres {
  readonly database: Database;
  /** The service's own wiring, on this database without any user; another recommender before the popular films where one is given. */
  behind(recommender?: Recommender, sendsMail?: boolean, service?: Settings): Promise<Behind>;
  drop(): Promise<void>;
}

const fiveMovies = titles.map((title, index) =>
  aMovie(title, {
    year: 1991 + index,
    runtime: 100,
    genres: ['Drama'],
    ...makers[title],
    ...reviewed(50 - index),
  }),
);

export const openPostgres = async (movies: readonly CatalogueMovie[] = fiveMovies): Promise<Postgres> => {
  const database = await createDatabase();
  const { sql } = database;
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  await new SmallCatalogue(sql).add(...movies);
  await publishTrainedModel(
    folder,
    await trainContentModel(createTrainingCatalogue(sql), { now: new Date(), workerThread: false }),
  );
  const models = await ModelInService.open(folder, { report: () => undefined });

  const behind = async (
    recommender?: Recommender,
    sendsMail = false,
    service = sendsMail ? mailSettings : settings,
  ): Promise<Behind> => {
    // Truncating fires no triggers that would take the ratings off the tallies.
    await sql('truncate users, movie_rating_tallies restart identity cascade');
    // Sessions live by the database's time: the two clocks begin together, to the second.
    const clock = new ManualClock(new Date(Math.floor(Date.now() / 1000) * 1000).toISOString());
    const ids = new RandomIds();
    const ring = parseKeyRing(JSON.stringify(newKeys()));
    const resources = {
      ...createInMemoryResources({ clock }),
      storage: postgresStorage(database),
      ids,
      signer: new JwtTokenSigner(ring, 'test', clock, ids),
      links: new JwtLinkSigner(ring, 'test', clock, ids),
      challenges: new JwtChallengeSigner(ring, 'test', clock, ids),
      passwordWork: createPasswordWork(),
      commonPasswords,
      recommenders: [recommender ?? new InProcessRecommender(models)],
    };
    const container = createContainer(resources, service);
    const limiter = withBudgetsOfItsOwn(container.get(IDENTITY.limiter));
    container.rebind(IDENTITY.limiter).toConstantValue(limiter);
    const pass = async (milliseconds: number): Promise<void> => {
      clock.advance(milliseconds);
      const earlier = times.map((column) => `${column} = ${column} - $1 * interval '1 ms'`).join(', ');
      await sql(`update sessions set ${earlier}`, [milliseconds]);
    };
    const { audit, hasher, signer } = resources;
    return {
      container,
      storage: resources.storage,
      clock,
      audit,
      hasher,
      signer,
      outbox: createOutbox(sql),
      pass,
    };
  };
  const drop = async (): Promise<void> => {
    models.close();
    await database.drop();
    await rm(folder, { recursive: true });
  };
  return { database, behind, drop };
};
