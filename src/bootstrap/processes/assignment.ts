import type { Settings } from '../settings.ts';

/** What the primary tells a worker: over their channel, so that secrets from files never enter an environment. */
export interface Assignment {
  readonly settings: Settings;
  readonly databaseUrl: string;
}

/** What the primary asks of a worker at its end. */
export const DRAIN = 'drain';

/** Milliseconds that requests in flight have to finish. */
export const DRAIN_LIMIT = 10_000;

const isAssignment = (message: unknown): message is Assignment =>
  typeof message === 'object' && message !== null && 'settings' in message && 'databaseUrl' in message;

/** Waits for what the primary says first. */
export const receiveAssignment = (): Promise<Assignment> =>
  new Promise((resolve) => {
    const listen = (message: unknown): void => {
      if (!isAssignment(message)) return;
      process.off('message', listen);
      resolve(message);
    };
    process.on('message', listen);
  });
