import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
/** Seconds for which a process keeps what it has read. */
const READ_EVERY = 1;

export const lacksFaketime = (): string | undefined => (library === undefined ? 'libfaketime' : undefined);

/** The wall clock of processes that are started with its environment; what counts durations goes on. */
export class SteppedClock {
  readonly #file: string;

  constructor(directory: string) {
    this.#file = join(directory, 'clock');
    writeFileSync(this.#file, '+0');
  }

  get env(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_CACHE_DURATION: String(READ_EVERY),
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** @param offset to the true time, as `+1h`; comes back when every process has noticed */
  async step(offset: string): Promise<void> {
    writeFileSync(this.#file, offset);
    await pause(2 * READ_EVERY * 1_000);
  }
}
