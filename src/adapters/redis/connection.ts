import { createClient } from '@redis/client';
import { Unavailable } from '#application/ports/unavailable';

/** What this service asks of a Redis. */
export interface Redis {
  /** Runs a script there as one step. @throws {Unavailable} */
  run(script: string, keys: readonly string[], values: readonly string[]): Promise<readonly number[]>;
  close(): void;
}

/** Milliseconds. */
const PATIENCE = 2_000;
const LONGEST_PAUSE = 1_000;
const WAIT_SECONDS = 2;

/**
 * Connects with the first script, and again by itself. What is asked while it is away waits for a moment, then is told so.
 * Nothing is asked twice: of what was on its way nobody knows whether it was counted.
 */
export const openRedis = (url: string): Redis => {
  const client = createClient({
    url,
    commandOptions: { timeout: PATIENCE },
    socket: {
      connectTimeout: PATIENCE,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, LONGEST_PAUSE),
    },
  });
  // Who asks is told; nobody listening would end the process.
  client.on('error', () => undefined);
  let connecting: Promise<unknown> | undefined;
  return {
    run: async (script, keys, values) => {
      // It is fulfilled when the server is there, however late; the command itself waits no longer than it may.
      connecting ??= client.connect().catch(() => undefined);
      try {
        return (await client.eval(script, {
          keys: [...keys],
          arguments: [...values],
        })) as unknown as readonly number[];
      } catch (error) {
        throw new Unavailable('the store of limits', WAIT_SECONDS, { cause: error });
      }
    },
    close: () => client.destroy(),
  };
};
