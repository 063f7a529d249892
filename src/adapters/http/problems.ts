import type { Outcome } from '#domain/outcome';
import type { Authenticate } from '#application/identity/authenticate';
import type { DeleteAccount } from '#application/identity/delete-account';
import type { IssueTokens } from '#application/identity/issue-tokens';
import type { RefreshTokens } from '#application/identity/refresh-tokens';
import type { RegisterUser } from '#application/identity/register-user';
import type { UpdateAccount } from '#application/identity/update-account';
import type { RateMovie } from '#application/taste/rate-movie';
import type { RatedMoviesOf } from '#application/taste/rated-movies';
import type { UnrateMovie } from '#application/taste/unrate-movie';

interface ProblemKind {
  readonly status: number;
  /** One sentence for a person, the same on every occurrence. */
  readonly title: string;
}

type RefusalOf<F> = F extends (...input: never[]) => Promise<Outcome<unknown, infer R>> ? R : never;

/** Every way in which a use case behind a route can say no. */
export type KnownRefusal = RefusalOf<
  | Authenticate
  | RegisterUser
  | IssueTokens
  | RefreshTokens
  | UpdateAccount
  | DeleteAccount
  | RateMovie
  | UnrateMovie
  | RatedMoviesOf
>;

/** The table from what a use case refuses to what HTTP says of it; a missing code does not compile. */
const refusals = {
  'invalid-input': { status: 400, title: 'Some of the input cannot be taken.' },
  'username-taken': { status: 409, title: 'This user name is taken.' },
  'email-taken': { status: 409, title: 'This e-mail address is taken.' },
  'too-many-attempts': { status: 429, title: 'Too many attempts. Try again later.' },
  'too-many-refreshes': { status: 429, title: 'Too many refreshes at once. Try again in a moment.' },
  'wrong-credentials': { status: 401, title: 'The user name or the password is wrong.' },
  'token-expired': { status: 401, title: 'The access token has expired. Refresh it.' },
  'session-ended': { status: 401, title: 'The session has ended. Sign in again.' },
  'not-signed-in': { status: 401, title: 'Sign in first.' },
  'private-profile': { status: 403, title: 'This profile is private.' },
  'no-such-user': { status: 404, title: 'There is no such user.' },
  'no-such-movie': { status: 404, title: 'There is no such film.' },
} as const satisfies Record<KnownRefusal['code'], ProblemKind>;

/** The problems that HTTP itself can have. */
const ofTransport = {
  'malformed-request': { status: 400, title: 'The request cannot be understood.' },
  'malformed-body': { status: 400, title: 'The body is not a well-formed JSON object.' },
  'duplicate-cookie': { status: 400, title: 'The request carries the same cookie twice.' },
  'ambiguous-credentials': { status: 400, title: 'The body and the cookie carry tokens of two sessions.' },
  'cross-site': { status: 403, title: 'Another site may not send this request.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-not-allowed': { status: 405, title: 'This resource does not know that method.' },
  'body-too-large': { status: 413, title: 'The body is larger than 100 KiB.' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json in UTF-8.' },
  'expectation-failed': { status: 417, title: 'The server cannot do what the Expect header asks.' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive.' },
  'headers-too-large': { status: 431, title: 'The headers are too large.' },
  'internal-error': { status: 500, title: 'Something went wrong on our side.' },
  unavailable: { status: 503, title: 'The service cannot answer now. Try again in a moment.' },
} as const satisfies Record<string, ProblemKind>;

/** Every problem by the code that ends its type, `/problems/<code>`. */
export const problems = { ...refusals, ...ofTransport };

export type ProblemCode = keyof typeof problems;
