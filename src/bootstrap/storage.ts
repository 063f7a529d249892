import type { Memory } from '#adapters/in-memory/memory';
import type { Database } from '#adapters/postgres/database';

/** The same ports from each technology that can keep data. */
export interface StorageAdapters<Ports> {
  postgres(database: Database): Ports;
  inMemory(memory: Memory): Ports;
}

/** Where this service keeps its data. */
export interface Storage {
  /** The ports of a context, from the technology that was chosen. */
  serve<Ports>(adapters: StorageAdapters<Ports>): Ports;
}

export const postgresStorage = (database: Database): Storage => ({
  serve: (adapters) => adapters.postgres(database),
});

export const inMemoryStorage = (memory: Memory): Storage => ({
  serve: (adapters) => adapters.inMemory(memory),
});
