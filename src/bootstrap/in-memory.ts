import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { CountedIds } from '#adapters/in-memory/counted-ids';
import { DrivenClock } from '#adapters/in-memory/driven-clock';
import { createInMemoryGenreRecommender } from '#adapters/in-memory/genre-recommender';
import { createMemory, type Memory } from '#adapters/in-memory/memory';
import type { InMemoryMovie } from '#adapters/in-memory/movies';
import { InMemoryPasswordHasher } from '#adapters/in-memory/password-hasher';
import { InMemoryTokenSigner } from '#adapters/in-memory/token-signer';
import { unobserved } from '#application/recommendation/model-calls';
import type { Resources } from './resources.ts';
import { inMemoryStorage } from './storage.ts';

interface Options {
  readonly clock?: DrivenClock;
  readonly catalogue?: readonly InMemoryMovie[];
}

/** The whole service without any infrastructure; a test replaces what it wants to see or to break. */
export const createInMemoryResources = ({ clock = new DrivenClock(), catalogue = [] }: Options = {}) => {
  const memory: Memory = createMemory(clock, catalogue);
  return {
    memory,
    storage: inMemoryStorage(memory),
    clock,
    ids: new CountedIds(),
    audit: new InMemoryAuditLog(),
    signer: new InMemoryTokenSigner(clock),
    hasher: new InMemoryPasswordHasher(),
    passwordWork: { run: <T>(work: () => Promise<T>) => work() },
    commonPasswords: new Set(['password1', 'qwertyuiop']),
    recommenders: [createInMemoryGenreRecommender(catalogue)],
    modelCalls: unobserved,
  } satisfies Resources & { memory: Memory };
};
