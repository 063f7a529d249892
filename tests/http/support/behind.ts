import type { Container } from 'inversify';
import type { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import type { ManualClock } from '#adapters/in-memory/manual-clock';
import type { InMemoryPasswordHasher } from '#adapters/in-memory/identity/password-hasher';
import type { TokenSigner } from '#application/identity/token-signer';
import type { Outbox } from '#application/mail/outbox';
import type { Storage } from '#bootstrap/storage';

/** What stands behind the HTTP side in a test: the service as production wires it. */
export interface Behind {
  readonly container: Container;
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly audit: InMemoryAuditLog;
  readonly hasher: InMemoryPasswordHasher;
  readonly signer: TokenSigner;
  /** The mails that wait. */
  readonly outbox: Outbox;
  /** Lets time go by, in milliseconds, for tokens and sessions. */
  pass(milliseconds: number): Promise<void>;
}
