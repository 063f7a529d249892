import type { Container } from 'inversify';
import { accounts, profileVisibility } from '#adapters/postgres/accounts/accounts';
import { liveSessions, PostgresSessionChanges } from '#adapters/postgres/accounts/session-changes';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { PopularityRecommender } from '#adapters/postgres/catalogue/popularity-recommender';
import type { Database } from '#adapters/postgres/database';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import { renownOfMovies, traitsOfMovies } from '#adapters/postgres/recommendation/movie-features';
import { ratingHistories } from '#adapters/postgres/recommendation/rating-histories';
import { ratedMovieQueries } from '#adapters/postgres/taste/rated-movies';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { PostgresUnitOfWork } from '#adapters/postgres/unit-of-work';
import type { FileModelStore } from '#adapters/model-files/file-model-store';
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import type { KeyRing } from '#adapters/security/key-ring';
import { RandomIds, SystemClock } from '#adapters/security/system';
import type { CommonPasswords } from '#application/identity/common-passwords';
import type { PasswordHasher } from '#application/identity/password-hasher';
import type { AuditLog } from '#application/ports/audit-log';
import { unobserved, type ModelCallObserver } from '#application/recommendation/model-calls';
import type { Recommender } from '#application/recommendation/recommender';
import { PORT } from './identifiers.ts';

/** What is opened before anything is wired, and closed at the end. */
export interface Resources {
  readonly database: Database;
  readonly models: FileModelStore;
  /** Serves before the models in this process. */
  readonly modelServer?: Recommender | undefined;
  readonly modelCalls?: ModelCallObserver | undefined;
  readonly keyRing: KeyRing;
  /** What tokens name as their issuer. */
  readonly issuer: string;
  readonly hasher: PasswordHasher;
  readonly commonPasswords: CommonPasswords;
  readonly audit: AuditLog;
}

/** Which adapter serves which port. Swapping one is one line here. */
export const bindAdapters = (container: Container, resources: Resources): void => {
  const { database, models, modelServer, keyRing, issuer } = resources;
  container.bind(PORT.clock).toConstantValue(new SystemClock());
  container.bind(PORT.ids).toConstantValue(new RandomIds());
  container.bind(PORT.audit).toConstantValue(resources.audit);
  container.bind(PORT.hasher).toConstantValue(resources.hasher);
  container.bind(PORT.commonPasswords).toConstantValue(resources.commonPasswords);
  container
    .bind(PORT.signer)
    .toResolvedValue((clock, ids) => new JwtTokenSigner(keyRing, issuer, clock, ids), [PORT.clock, PORT.ids]);

  container.bind(PORT.sql).toConstantValue(database.sql);
  container.bind(PORT.unitOfWork).toConstantValue(new PostgresUnitOfWork(database.orm));
  container.bind(PORT.sessionChanges).toConstantValue(new PostgresSessionChanges(database.orm));
  container
    .bind(PORT.limiter)
    .toResolvedValue((sql, clock) => new PostgresAttemptLimiter(sql, clock), [PORT.sql, PORT.clock]);
  container.bind(PORT.accounts).toResolvedValue(accounts, [PORT.sql]);
  container.bind(PORT.liveSessions).toResolvedValue(liveSessions, [PORT.sql]);
  container.bind(PORT.visibility).toResolvedValue(profileVisibility, [PORT.sql]);
  container.bind(PORT.movies).toResolvedValue((sql) => new PostgresMovieQueries(sql), [PORT.sql]);
  container.bind(PORT.ratings).toResolvedValue((sql) => new PostgresRatingStore(sql), [PORT.sql]);
  container.bind(PORT.ratedMovies).toResolvedValue(ratedMovieQueries, [PORT.sql]);

  container.bind(PORT.histories).toResolvedValue(ratingHistories, [PORT.sql]);
  container.bind(PORT.traits).toResolvedValue(traitsOfMovies, [PORT.sql]);
  container.bind(PORT.renown).toResolvedValue(renownOfMovies, [PORT.sql]);
  container.bind(PORT.modelCalls).toConstantValue(resources.modelCalls ?? unobserved);
  container
    .bind(PORT.recommenders)
    .toResolvedValue(
      (sql) => [
        ...(modelServer === undefined ? [] : [modelServer]),
        new InProcessRecommender(models),
        new PopularityRecommender(sql),
      ],
      [PORT.sql],
    );
};
