import type { ChallengeSigner } from '#application/factors/challenge-signer';
import type { FactorCodes } from '#application/factors/factor-codes';
import type { Sealer } from '#application/factors/sealer';
import type { CommonPasswords } from '#application/identity/common-passwords';
import type { PasswordHasher } from '#application/identity/password-hasher';
import type { TokenSigner } from '#application/identity/token-signer';
import type { LinkSigner } from '#application/recovery/link-signer';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import type { AuditLog } from '#application/ports/audit-log';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import type { WorkQueue } from '#application/ports/work-queue';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import type { Recommender } from '#application/recommendation/recommender';
import type { Storage } from './storage.ts';

/** What is opened before anything is wired, and closed at the end. */
export interface Resources {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditLog;
  readonly signer: TokenSigner;
  readonly links: LinkSigner;
  readonly challenges: ChallengeSigner;
  readonly hasher: PasswordHasher;
  readonly factorCodes: FactorCodes;
  readonly sealer: Sealer;
  /** Sign-ins and sign-ups wait in it before they ask the storage anything. */
  readonly passwordWork: WorkQueue;
  readonly commonPasswords: CommonPasswords;
  /** Those that know people's taste, the best first; the popular films come after them. */
  readonly recommenders: readonly Recommender[];
  readonly modelCalls: ModelCallObserver;
  /** Undefined: the storage counts attempts itself. */
  readonly limiter?: AttemptLimiter | undefined;
}
