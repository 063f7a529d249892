import type { ServiceIdentifier } from 'inversify';
import type { Stores } from '#adapters/postgres/unit-of-work';
import type { BoundedQueue } from '#adapters/security/bounded-queue';
import type { Sql } from '#adapters/postgres/sql';
import type { Accounts, UserPasswords } from '#application/identity/accounts';
import type { AttemptLimiter } from '#application/identity/attempt-limiter';
import type { CommonPasswords } from '#application/identity/common-passwords';
import type { ConfirmPassword } from '#application/identity/confirm-password';
import type { PasswordHasher } from '#application/identity/password-hasher';
import type { LiveSessions, SessionChanges } from '#application/identity/session-store';
import type { SignSession } from '#application/identity/session-tokens';
import type { TokenSigner } from '#application/identity/token-signer';
import type { AuditLog } from '#application/ports/audit-log';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import type { RatingHistories } from '#application/recommendation/rating-histories';
import type { Recommender } from '#application/recommendation/recommender';
import type { RenownOfMovies } from '#application/recommendation/renown-of-movies';
import type { TraitsOfMovies } from '#application/recommendation/traits-of-movies';
import type { ProfileVisibility, RatedMoviesOf, RatedMovieQueries } from '#application/taste/rated-movies';
import type { RatingStore } from '#application/taste/rating-store';
import type { Authenticate } from '#application/identity/authenticate';
import type { DeleteAccount } from '#application/identity/delete-account';
import type { EndSession } from '#application/identity/end-session';
import type { IssueTokens } from '#application/identity/issue-tokens';
import type { RefreshTokens } from '#application/identity/refresh-tokens';
import type { RegisterUser } from '#application/identity/register-user';
import type { UpdateAccount } from '#application/identity/update-account';
import type { RecommendMovies } from '#application/recommendation/recommend-movies';
import type { RateMovie } from '#application/taste/rate-movie';
import type { UnrateMovie } from '#application/taste/unrate-movie';

const id = <T>(name: string): ServiceIdentifier<T> => Symbol(name);

/** What the container can be asked for: ports, and the use cases made from them. */
export const PORT = {
  sql: id<Sql>('Sql'),
  unitOfWork: id<UnitOfWork<Stores>>('UnitOfWork'),
  clock: id<Clock>('Clock'),
  ids: id<Ids>('Ids'),
  audit: id<AuditLog>('AuditLog'),
  hasher: id<PasswordHasher>('PasswordHasher'),
  commonPasswords: id<CommonPasswords>('CommonPasswords'),
  signer: id<TokenSigner>('TokenSigner'),
  limiter: id<AttemptLimiter>('AttemptLimiter'),
  accounts: id<Accounts & UserPasswords>('Accounts'),
  sessionChanges: id<SessionChanges>('SessionChanges'),
  liveSessions: id<LiveSessions>('LiveSessions'),
  visibility: id<ProfileVisibility>('ProfileVisibility'),
  movies: id<MovieQueries>('MovieQueries'),
  traits: id<TraitsOfMovies>('TraitsOfMovies'),
  renown: id<RenownOfMovies>('RenownOfMovies'),
  ratings: id<RatingStore>('RatingStore'),
  ratedMovies: id<RatedMovieQueries>('RatedMovieQueries'),
  histories: id<RatingHistories>('RatingHistories'),
  modelCalls: id<ModelCallObserver>('ModelCallObserver'),
  /** In the order in which they are asked. */
  recommenders: id<readonly Recommender[]>('Recommenders'),
};

/** Use cases, and what several of them share. */
export const USE_CASE = {
  passwordWork: id<BoundedQueue>('PasswordWork'),
  sign: id<SignSession>('SignSession'),
  confirmPassword: id<ConfirmPassword>('ConfirmPassword'),
  registerUser: id<RegisterUser>('RegisterUser'),
  issueTokens: id<IssueTokens>('IssueTokens'),
  refreshTokens: id<RefreshTokens>('RefreshTokens'),
  endSession: id<EndSession>('EndSession'),
  authenticate: id<Authenticate>('Authenticate'),
  updateAccount: id<UpdateAccount>('UpdateAccount'),
  deleteAccount: id<DeleteAccount>('DeleteAccount'),
  rateMovie: id<RateMovie>('RateMovie'),
  unrateMovie: id<UnrateMovie>('UnrateMovie'),
  ratedMoviesOf: id<RatedMoviesOf>('RatedMoviesOf'),
  recommendMovies: id<RecommendMovies>('RecommendMovies'),
};
