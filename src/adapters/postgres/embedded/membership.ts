import { tryExclusive, tryShared, waitForLock, type Release } from '#kit/file-lock';
import { EmbeddedPostgresError } from './fault.ts';
import type { Layout } from './layout.ts';
import { findPostmaster } from './postmaster.ts';
import type { Server } from './server.ts';

/** Milliseconds: as long as a slow disk takes to make a cluster, and more. */
const TIMEOUT = 180_000;

const acquire = async (attempt: (path: string) => Release | undefined, path: string): Promise<Release> => {
  const release = await waitForLock(() => attempt(path), TIMEOUT);
  if (release !== undefined) return release;
  throw new EmbeddedPostgresError(`Another process has held ${path} for too long; end it and try again.`);
};

/** Runs `change` while nobody else starts or stops the server. */
export const whileChanging = async <T>(at: Layout, change: () => Promise<T>): Promise<T> => {
  const release = await acquire(tryExclusive, at.changing);
  try {
    return await change();
  } finally {
    release();
  }
};

/** One process's use of the server, which ends with the process at the latest. */
export class Membership {
  readonly #at: Layout;
  readonly #leave: () => void;
  #left = false;

  private constructor(at: Layout, leave: () => void) {
    this.#at = at;
    this.#leave = leave;
  }

  static async join(at: Layout): Promise<Membership> {
    return new Membership(at, await acquire(tryShared, at.using));
  }

  get hasLeft(): boolean {
    return this.#left;
  }

  /** Ends it, and runs `whenLast` if nobody else is left. */
  async leave(whenLast: () => Promise<void>): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    this.#leave();
    const release = tryExclusive(this.#at.using);
    if (release === undefined) return;
    try {
      await whenLast();
    } finally {
      release();
    }
  }
}

/** Leaves, and stops the server if nobody else is left. */
export const leaveAndStop = (at: Layout, membership: Membership, server: Server): Promise<void> =>
  whileChanging(at, () => membership.leave(() => server.stop()));

/** Leaves, and tells the server to stop by itself if nobody else is left; waits for nothing. */
export const leaveAtOnce = (at: Layout, membership: Membership): Promise<void> =>
  membership.leave(async () => {
    const found = await findPostmaster(at.data);
    // On Windows a signal would be a kill, from which the next start recovers just as well as from a running server.
    if (found !== undefined && found !== 'stale' && process.platform !== 'win32')
      process.kill(found.pid, 'SIGINT');
  });
