import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN = 20;
const PATIENCE = 15_000;

/** Asks again and again until `ask` answers something. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  patience = PATIENCE,
): Promise<T> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await pause(LOOK_AGAIN);
  }
};

export const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A program that a test started, and all it said. */
export class Program {
  readonly child: ChildProcess;
  readonly exited: Promise<number | string>;
  stdout = '';
  stderr = '';

  constructor(script: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [script, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exited = new Promise((resolve) => {
      this.child.once('close', (code, signal) => resolve(code ?? signal ?? 'lost'));
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until it says something that matches, on stdout. */
  said(pattern: RegExp, patience?: number): Promise<RegExpExecArray> {
    const look = (): RegExpExecArray | undefined => {
      const found = pattern.exec(this.stdout);
      if (found === null && this.child.exitCode !== null)
        throw new Error(`It ended without saying ${String(pattern)}:\n${this.stdout}${this.stderr}`);
      return found ?? undefined;
    };
    return eventually(`${String(pattern)}; so far:\n${this.stdout}${this.stderr}`, look, patience);
  }
}

/** What a test started and made, to be ended and removed after it. */
export class Workshop {
  readonly directory = mkdtempSync(join(tmpdir(), 'movieconnect-processes-'));
  readonly #programs: Program[] = [];

  start(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Program {
    const { PATH, TMPDIR } = process.env;
    const program = new Program(script, args, { PATH, TMPDIR, ...env });
    this.#programs.push(program);
    return program;
  }

  async close(): Promise<void> {
    for (const program of this.#programs) program.kill('SIGKILL');
    await Promise.all(this.#programs.map((program) => program.exited));
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20 });
  }
}
