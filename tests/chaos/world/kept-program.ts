import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Program } from '../../support/processes.ts';

/** Milliseconds before a program that ended is started again. */
const REST = 200;

const childrenOf = (pid: number): readonly number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number).filter(Boolean);
  } catch {
    return [];
  }
};

/** A program that is started again whenever it ends, as by systemd (`Restart=always`) or a container engine. */
export class KeptProgram {
  readonly #start: () => Program;
  #program: Program;
  #isKept = true;
  #printed = '';
  readonly #keeping: Promise<void>;

  constructor(script: string, args: readonly string[], env: () => NodeJS.ProcessEnv) {
    this.#start = () =>
      new Program(script, args, { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], ...env() });
    this.#program = this.#start();
    this.#keeping = this.#keep();
  }

  get pid(): number {
    return this.#program.pid;
  }

  /** The processes that it has started. */
  get children(): readonly number[] {
    return childrenOf(this.pid);
  }

  /** All it has said, in every life. */
  get printed(): string {
    return this.#printed + this.#program.stdout + this.#program.stderr;
  }

  said(pattern: RegExp, patience: number): Promise<unknown> {
    return this.#program.said(pattern, patience);
  }

  /** Ends it with all that it has started, for good. */
  async kill(): Promise<void> {
    this.#isKept = false;
    for (const pid of [this.pid, ...this.children]) process.kill(pid, 'SIGKILL');
    await this.#keeping;
  }

  async stop(): Promise<void> {
    this.#isKept = false;
    this.#program.kill('SIGTERM');
    const hurry = setTimeout(() => this.#program.kill('SIGKILL'), 20_000);
    await this.#program.exited;
    clearTimeout(hurry);
    await this.#keeping;
  }

  async #keep(): Promise<void> {
    for (;;) {
      const { child } = this.#program;
      // Not its "close": what it has forked may hold its streams open a little longer.
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (!this.#isKept) return;
      await pause(REST);
      this.#printed = this.printed;
      this.#program = this.#start();
    }
  }
}
