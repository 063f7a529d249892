import { randomBytes } from 'node:crypto';
import { createSealer } from '#adapters/security/aes-sealer';
import { factorCodes } from '#adapters/security/totp-codes';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { SequentialIds } from '#adapters/in-memory/sequential-ids';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { createInMemoryGenreRecommender } from '#adapters/in-memory/recommendation/genre-recommender';
import { createMemory, type Memory } from '#adapters/in-memory/memory';
import type { InMemoryMovie } from '#adapters/in-memory/catalogue/movies';
import { InMemoryChallengeSigner } from '#adapters/in-memory/identity/challenge-signer';
import { InMemoryLinkSigner } from '#adapters/in-memory/identity/link-signer';
import { InMemoryPasswordHasher } from '#adapters/in-memory/identity/password-hasher';
import { InMemoryTokenSigner } from '#adapters/in-memory/identity/token-signer';
import { unobserved } from '#application/recommendation/model-calls';
import type { Resources } from './resources.ts';
import { inMemoryStorage } from './storage.ts';

interface Options {
  readonly clock?: ManualClock;
  readonly catalogue?: readonly InMemoryMovie[];
  /** Whether mails wait in the outbox. */
  readonly tellsByMail?: boolean;
}

/** The whole service without any infrastructure; a test replaces what it wants to see or to break. */
export const createInMemoryResources = ({
  clock = new ManualClock(),
  catalogue = [],
  tellsByMail = false,
}: Options = {}) => {
  const memory: Memory = createMemory(clock, catalogue, tellsByMail);
  return {
    memory,
    storage: inMemoryStorage(memory),
    clock,
    ids: new SequentialIds(),
    audit: new InMemoryAuditLog(),
    signer: new InMemoryTokenSigner(clock),
    links: new InMemoryLinkSigner(clock),
    challenges: new InMemoryChallengeSigner(clock),
    hasher: new InMemoryPasswordHasher(),
    factorCodes,
    sealer: createSealer([randomBytes(32)]),
    passwordWork: { run: <T>(work: () => Promise<T>) => work() },
    commonPasswords: new Set(['password1', 'qwertyuiop']),
    recommenders: [createInMemoryGenreRecommender(catalogue)],
    modelCalls: unobserved,
  } satisfies Resources & { memory: Memory };
};
