import { InMemoryAttemptLimiter } from '#adapters/in-memory/attempt-limiter';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { DrivenClock } from '#adapters/in-memory/driven-clock';
import { InMemoryIdentity } from '#adapters/in-memory/identity';
import { InMemoryPasswordHasher } from '#adapters/in-memory/password-hasher';
import { InMemoryRatings } from '#adapters/in-memory/ratings';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import { authenticate } from '#application/identity/authenticate';
import { confirmPassword } from '#application/identity/confirm-password';
import { deleteAccount } from '#application/identity/delete-account';
import { endSession } from '#application/identity/end-session';
import { issueTokens } from '#application/identity/issue-tokens';
import { refreshTokens } from '#application/identity/refresh-tokens';
import { registerUser } from '#application/identity/register-user';
import { signSession } from '#application/identity/session-tokens';
import { updateAccount } from '#application/identity/update-account';
import { rateMovie } from '#application/taste/rate-movie';
import { ratedMoviesOf, type RatedItem } from '#application/taste/rated-movies';
import { unrateMovie } from '#application/taste/unrate-movie';
import type { Behind } from './behind.ts';
import { FiveFilms, titles } from './five-films.ts';
import { accessLife, commonPasswords, newKeys, policy } from './settings.ts';

export interface MemoryOptions {
  readonly issuer?: string;
  readonly keys?: readonly object[];
}

export interface InMemory extends Behind {
  readonly films: FiveFilms;
}

/** The use cases on adapters in memory. */
export const inMemory = ({ issuer = 'test', keys = newKeys() }: MemoryOptions = {}): InMemory => {
  const clock = new DrivenClock();
  const identity = new InMemoryIdentity(clock);
  const ratings = new InMemoryRatings({ user: () => true, movie: (id) => id >= 1 && id <= titles.length });
  const films = new FiveFilms(ratings);
  const signer = new JwtTokenSigner(parseKeyRing(JSON.stringify(keys)), issuer, clock, new RandomIds());
  const shared = {
    accounts: identity,
    passwords: identity,
    unitOfWork: identity,
    sessions: identity,
    hasher: new InMemoryPasswordHasher(),
    limiter: new InMemoryAttemptLimiter(clock),
    audit: new InMemoryAuditLog(),
    ids: new RandomIds(),
    sign: signSession({ signer, clock }, accessLife),
    signer,
    clock,
    commonPasswords,
  };
  const confirmed = { ...shared, confirmPassword: confirmPassword(shared) };
  const ratedBy = async (userId: number): Promise<RatedItem[]> =>
    (await ratings.of(userId)).flatMap(({ movieId, rating }) => {
      const item = films.items.find(({ id }) => id === movieId);
      return item === undefined ? [] : [{ ...item, user_rating: rating, rated_at: clock.now() }];
    });

  return {
    ...shared,
    films,
    pass: (milliseconds) => {
      clock.advance(milliseconds);
      return Promise.resolve();
    },
    useCases: {
      authenticate: authenticate(shared),
      registerUser: registerUser(shared),
      issueTokens: issueTokens(shared, policy),
      refreshTokens: refreshTokens(shared, policy),
      endSession: endSession(shared),
      updateAccount: updateAccount(confirmed),
      deleteAccount: deleteAccount(confirmed),
      accounts: identity,
      signer,
      movies: films,
      ratedMoviesOf: ratedMoviesOf({
        visibility: identity,
        ratedMovies: { of: async (userId) => ({ items: await ratedBy(userId), next: null }) },
      }),
      rateMovie: rateMovie({ ratings, clock }),
      unrateMovie: unrateMovie({ ratings }),
      recommendMovies: async ({ userId, limit }) => {
        const seen = await ratedBy(userId);
        const because = seen.map(({ id, title, user_rating }) => ({ id, title, user_rating, share: 1 }));
        return films.items
          .filter((item) => seen.every(({ id }) => id !== item.id))
          .map((item) => ({
            ...item,
            score: 1 + because.length,
            baseline: 1,
            because,
            despite: [],
            rest: 0,
            source: 'model' as const,
          }))
          .slice(0, limit);
      },
      readiness: { ready: () => Promise.resolve(true) },
    },
  };
};
