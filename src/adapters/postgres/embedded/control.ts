import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';
import type { Person } from './person.ts';
import { findPostmaster } from './postmaster.ts';
import { runProgram, spawnProgram } from './run-program.ts';

/** Starts the server and tells it to stop; whether it did, its own file tells. */
export interface Control {
  /** Returns when the server is ready, has ended, or takes longer than a minute. */
  start(): Promise<void>;
  /** Returns when it has ended, or did not in `timeout` milliseconds. */
  stop(mode: 'fast' | 'immediate', timeout: number): Promise<void>;
}

const LOOK_AGAIN = 25;
const START = 60_000;
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

const until = async (isSo: () => Promise<boolean>, timeout: number): Promise<void> => {
  const deadline = Date.now() + timeout;
  while (!(await isSo()) && Date.now() < deadline) await pause(LOOK_AGAIN);
};

/** `pg_ctl` would put our paths into a line for the shell, which reads `$` and backticks in them. */
const bySignals = (at: Layout, { postgres }: Binaries, person: Person | undefined): Control => {
  const running = async () => {
    const found = await findPostmaster(at.data);
    return found === 'stale' ? undefined : found;
  };
  return {
    start: async () => {
      const log = await open(at.log, 'a');
      try {
        const server = spawnProgram(postgres, ['-D', at.data], {
          person,
          cwd: at.directory,
          stdio: ['ignore', log.fd, log.fd],
          detached: true,
        });
        await once(server, 'spawn');
        server.unref();
        const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
        await until(async () => hasEnded() || (await running())?.isReady === true, START);
      } finally {
        await log.close();
      }
    },
    stop: async (mode, timeout) => {
      const found = await running();
      if (found === undefined) return;
      process.kill(found.pid, SIGNALS[mode]);
      await until(async () => (await running()) === undefined, timeout);
    },
  };
};

/** Windows knows no such signals, and its shell nothing to read in a path. */
const byPgCtl = (at: Layout, { pgCtl }: Binaries): Control => {
  const control = (action: string, ...args: readonly string[]) =>
    runProgram(pgCtl, [action, `--pgdata=${at.data}`, '--silent', '--wait', ...args], {
      person: undefined,
      cwd: at.directory,
      listen: false,
    });
  return {
    start: async () => {
      await control('start', `--log=${at.log}`, `--timeout=${START / 1000}`);
    },
    stop: async (mode, timeout) => {
      await control('stop', `--mode=${mode}`, `--timeout=${timeout / 1000}`);
    },
  };
};

export const controlOf = (at: Layout, binaries: Binaries, person: Person | undefined): Control =>
  process.platform === 'win32' ? byPgCtl(at, binaries) : bySignals(at, binaries, person);
