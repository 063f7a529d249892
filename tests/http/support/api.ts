import { expect } from 'chai';
import { answerClientError } from '#adapters/http/client-error';
import { createHttpApp, type HttpDependencies, type HttpSettings } from '#adapters/http/app';
import { InMemoryIdentity } from '#adapters/in-memory/identity';
import { InMemoryRatings } from '#adapters/in-memory/ratings';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import type { RatedItem } from '#application/taste/rated-movies';
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
import { ratedMoviesOf } from '#application/taste/rated-movies';
import { unrateMovie } from '#application/taste/unrate-movie';
import { HttpClient, serve } from '../../support/http.ts';
import { accessLife, newKeys, policy } from './settings.ts';
import { AuditTrail, CountingLimiter, FiveFilms, ManualClock, QuickHasher } from './world.ts';

export const password = 'correct horse battery';

/** The HTTP side over a real socket, with everything behind it in this process and the time in the test's hand. */
export interface Api {
  readonly url: string;
  readonly clock: ManualClock;
  readonly audit: AuditTrail;
  readonly hasher: QuickHasher;
  readonly identity: InMemoryIdentity;
  readonly signer: JwtTokenSigner;
  readonly films: FiveFilms;
  readonly lines: object[];
  /** A browser, or a script, without any cookie yet. */
  client(): HttpClient;
  /** A browser of a new user who has signed in. */
  signedIn(username?: string): Promise<HttpClient>;
  close(): Promise<void>;
}

interface Options {
  readonly settings?: Partial<HttpSettings>;
  readonly replace?: (api: Pick<Api, 'identity'>) => Partial<HttpDependencies>;
  readonly keys?: readonly object[];
  readonly policy?: Partial<typeof policy>;
}

export const startApi = async (options: Options = {}): Promise<Api> => {
  const clock = new ManualClock();
  const audit = new AuditTrail();
  const hasher = new QuickHasher();
  const identity = new InMemoryIdentity(clock);
  const films = new FiveFilms();
  const lines: object[] = [];
  const known = { user: () => true, movie: (id: number) => films.items.some((item) => item.id === id) };
  const ratings = new InMemoryRatings(known);
  const limiter = new CountingLimiter();
  const ids = new RandomIds();
  const publicUrl = options.settings?.publicUrl ?? 'http://localhost:8000';
  const signer = new JwtTokenSigner(
    parseKeyRing(JSON.stringify(options.keys ?? newKeys())),
    publicUrl,
    clock,
    ids,
  );
  const sign = signSession({ signer, clock }, accessLife);
  const rules = { ...policy, ...options.policy };
  const accounts = { accounts: identity, passwords: identity, unitOfWork: identity, sessions: identity };
  const commonPasswords = { has: (one: string) => one === 'password1' };
  const shared = { ...accounts, hasher, limiter, signer, sign, ids, audit, clock, commonPasswords };
  const confirm = { ...shared, confirmPassword: confirmPassword(shared) };
  const ratedItems = async (userId: number): Promise<RatedItem[]> =>
    (await ratings.of(userId)).map(({ movieId, rating }) => ({
      ...films.items[movieId - 1]!,
      user_rating: rating,
      rated_at: clock.now(),
    }));
  const log = (line: object): void => void lines.push(line);

  const app = createHttpApp({
    authenticate: authenticate(shared),
    registerUser: registerUser(shared),
    issueTokens: issueTokens(shared, rules),
    refreshTokens: refreshTokens(shared, rules),
    endSession: endSession(shared),
    updateAccount: updateAccount(confirm),
    deleteAccount: deleteAccount(confirm),
    accounts: identity,
    signer,
    movies: films,
    ratedMoviesOf: ratedMoviesOf({
      visibility: identity,
      ratedMovies: { of: async (userId) => ({ items: await ratedItems(userId), next: null }) },
    }),
    rateMovie: rateMovie({ ratings, clock }),
    unrateMovie: unrateMovie({ ratings }),
    recommendMovies: async ({ userId }) => {
      const seen = await ratedItems(userId);
      const because = seen.map(({ id, title, user_rating }) => ({ id, title, user_rating, share: 1 }));
      return films.items
        .filter((item) => seen.every(({ id }) => id !== item.id))
        .map((item) => ({ ...item, score: 1, because, despite: [], source: 'model' }));
    },
    readiness: { ready: () => Promise.resolve(true) },
    clock,
    log: { info: log, error: log },
    settings: { publicUrl, corsOrigins: ['https://app.example.com'], trustedHops: 0, ...options.settings },
    ...options.replace?.({ identity }),
  });
  const handle = app.callback();
  const served = await serve((request, response) => void handle(request, response), answerClientError);
  const client = (): HttpClient => new HttpClient(served.url);
  const signedIn = async (username = 'ada'): Promise<HttpClient> => {
    const browser = client();
    await browser.post('/api/user/signup/', { username, password });
    expect((await browser.post('/api/token/', { username, password })).status).to.equal(200);
    return browser;
  };
  return { ...served, clock, audit, hasher, identity, signer, films, lines, client, signedIn };
};

/** Starts an API before each test and stops it after; read it inside the tests. */
export const useApi = (options?: Options): (() => Api) => {
  let api: Api | undefined;
  beforeEach(async () => {
    api = await startApi(options);
  });
  afterEach(() => api?.close());
  return () => {
    if (api === undefined) throw new Error('The API runs only inside a test.');
    return api;
  };
};
