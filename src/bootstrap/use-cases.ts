import type { Container } from 'inversify';
import { BoundedQueue } from '#adapters/security/bounded-queue';
import { authenticate } from '#application/identity/authenticate';
import { confirmPassword } from '#application/identity/confirm-password';
import { deleteAccount } from '#application/identity/delete-account';
import { endSession } from '#application/identity/end-session';
import { issueTokens } from '#application/identity/issue-tokens';
import { refreshTokens } from '#application/identity/refresh-tokens';
import { registerUser } from '#application/identity/register-user';
import { signSession } from '#application/identity/session-tokens';
import { updateAccount } from '#application/identity/update-account';
import { recommendMovies } from '#application/recommendation/recommend-movies';
import { rateMovie } from '#application/taste/rate-movie';
import { ratedMoviesOf } from '#application/taste/rated-movies';
import { unrateMovie } from '#application/taste/unrate-movie';
import type { SessionPolicy } from '#domain/identity/session';
import { PORT, USE_CASE } from './identifiers.ts';

export interface UseCaseSettings {
  readonly sessionPolicy: SessionPolicy;
  /** milliseconds */
  readonly accessTokenTtl: number;
  /** milliseconds that the first recommender may take, before the next one answers */
  readonly recommenderPatience: number;
}

/**
 * Sign-ins and sign-ups that a process works on at once, enough to keep its hashing busy. The others wait before they ask
 * the database anything, for in a storm everybody else would wait behind their statements.
 */
const PASSWORD_WORK = {
  inFlight: 6,
  waiting: 64,
  what: 'password checking',
  retryAfterSeconds: 2,
};

const inTurn =
  <Input, Output>(queue: BoundedQueue, work: (input: Input) => Promise<Output>) =>
  (input: Input): Promise<Output> =>
    queue.run(() => work(input));

/** Everything that can be asked of this service, and the ports that each use case needs. A newcomer starts here. */
export const bindUseCases = (
  container: Container,
  { sessionPolicy, accessTokenTtl, recommenderPatience }: UseCaseSettings,
): void => {
  container
    .bind(USE_CASE.sign)
    .toResolvedValue(
      (signer, clock) => signSession({ signer, clock }, accessTokenTtl),
      [PORT.signer, PORT.clock],
    );
  container
    .bind(USE_CASE.confirmPassword)
    .toResolvedValue(
      (passwords, hasher, limiter) => confirmPassword({ passwords, hasher, limiter }),
      [PORT.accounts, PORT.hasher, PORT.limiter],
    );

  // Account and tokens
  container.bind(USE_CASE.passwordWork).toConstantValue(new BoundedQueue(PASSWORD_WORK));
  container
    .bind(USE_CASE.registerUser)
    .toResolvedValue(
      (passwordWork, unitOfWork, hasher, commonPasswords, limiter, clock, audit) =>
        inTurn(passwordWork, registerUser({ unitOfWork, hasher, commonPasswords, limiter, clock, audit })),
      [
        USE_CASE.passwordWork,
        PORT.unitOfWork,
        PORT.hasher,
        PORT.commonPasswords,
        PORT.limiter,
        PORT.clock,
        PORT.audit,
      ],
    );
  container
    .bind(USE_CASE.issueTokens)
    .toResolvedValue(
      (passwordWork, accounts, unitOfWork, sessions, hasher, limiter, signer, sign, ids, audit) =>
        inTurn(
          passwordWork,
          issueTokens(
            { accounts, unitOfWork, sessions, hasher, limiter, signer, sign, ids, audit },
            sessionPolicy,
          ),
        ),
      [
        USE_CASE.passwordWork,
        PORT.accounts,
        PORT.unitOfWork,
        PORT.sessionChanges,
        PORT.hasher,
        PORT.limiter,
        PORT.signer,
        USE_CASE.sign,
        PORT.ids,
        PORT.audit,
      ],
    );
  container
    .bind(USE_CASE.refreshTokens)
    .toResolvedValue(
      (sessions, signer, sign, audit) => refreshTokens({ sessions, signer, sign, audit }, sessionPolicy),
      [PORT.sessionChanges, PORT.signer, USE_CASE.sign, PORT.audit],
    );
  container
    .bind(USE_CASE.endSession)
    .toResolvedValue(
      (sessions, signer, audit) => endSession({ sessions, signer, audit }),
      [PORT.sessionChanges, PORT.signer, PORT.audit],
    );
  container
    .bind(USE_CASE.authenticate)
    .toResolvedValue(
      (signer, sessions) => authenticate({ signer, sessions }),
      [PORT.signer, PORT.liveSessions],
    );
  container.bind(USE_CASE.updateAccount).toResolvedValue(
    (accounts, unitOfWork, confirm, hasher, commonPasswords, clock, audit) =>
      updateAccount({
        accounts,
        unitOfWork,
        confirmPassword: confirm,
        hasher,
        commonPasswords,
        clock,
        audit,
      }),
    [
      PORT.accounts,
      PORT.unitOfWork,
      USE_CASE.confirmPassword,
      PORT.hasher,
      PORT.commonPasswords,
      PORT.clock,
      PORT.audit,
    ],
  );
  container
    .bind(USE_CASE.deleteAccount)
    .toResolvedValue(
      (unitOfWork, confirm, audit) => deleteAccount({ unitOfWork, confirmPassword: confirm, audit }),
      [PORT.unitOfWork, USE_CASE.confirmPassword, PORT.audit],
    );

  // Taste
  container
    .bind(USE_CASE.rateMovie)
    .toResolvedValue((ratings, clock) => rateMovie({ ratings, clock }), [PORT.ratings, PORT.clock]);
  container.bind(USE_CASE.unrateMovie).toResolvedValue((ratings) => unrateMovie({ ratings }), [PORT.ratings]);
  container
    .bind(USE_CASE.ratedMoviesOf)
    .toResolvedValue(
      (ratedMovies, visibility) => ratedMoviesOf({ ratedMovies, visibility }),
      [PORT.ratedMovies, PORT.visibility],
    );

  // Recommendations
  container
    .bind(USE_CASE.recommendMovies)
    .toResolvedValue(
      (histories, recommenders, movies, traits, renown, clock, observer) =>
        recommendMovies(
          { histories, recommenders, movies, traits, renown, clock, observer },
          recommenderPatience,
        ),
      [PORT.histories, PORT.recommenders, PORT.movies, PORT.traits, PORT.renown, PORT.clock, PORT.modelCalls],
    );
};
