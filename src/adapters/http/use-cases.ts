import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { Accounts } from '#application/identity/accounts';
import type { Authenticate } from '#application/identity/authenticate';
import type { DeleteAccount } from '#application/identity/delete-account';
import type { EndSession } from '#application/identity/end-session';
import type { IssueTokens } from '#application/identity/issue-tokens';
import type { RefreshTokens } from '#application/identity/refresh-tokens';
import type { RegisterUser } from '#application/identity/register-user';
import type { TokenSigner } from '#application/identity/token-signer';
import type { UpdateAccount } from '#application/identity/update-account';
import type { RecommendMovies } from '#application/recommendation/recommend-movies';
import type { RateMovie } from '#application/taste/rate-movie';
import type { RatedMoviesOf } from '#application/taste/rated-movies';
import type { UnrateMovie } from '#application/taste/unrate-movie';

/** Tells whether this process can serve: its database answers and it has what it needs. */
export interface Readiness {
  ready(): Promise<boolean>;
}

/** What the routes ask for: use cases, and queries where a use case would only forward. */
export interface UseCases {
  readonly authenticate: Authenticate;
  readonly registerUser: RegisterUser;
  readonly issueTokens: IssueTokens;
  readonly refreshTokens: RefreshTokens;
  readonly endSession: EndSession;
  readonly updateAccount: UpdateAccount;
  readonly deleteAccount: DeleteAccount;
  readonly accounts: Pick<Accounts, 'profile'>;
  /** To see which sessions the cookies of one request speak of. */
  readonly signer: Pick<TokenSigner, 'verifyAccess' | 'verifyRefresh'>;
  readonly movies: Pick<MovieQueries, 'detail' | 'popular' | 'search'>;
  readonly ratedMoviesOf: RatedMoviesOf;
  readonly rateMovie: RateMovie;
  readonly unrateMovie: UnrateMovie;
  readonly recommendMovies: RecommendMovies;
  readonly readiness: Readiness;
}
