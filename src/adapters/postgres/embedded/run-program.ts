import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import type { Person } from './person.ts';

export interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

export interface ProgramOptions {
  /** Whom the program runs as; undefined: as this process. */
  readonly person: Person | undefined;
  readonly cwd: string;
  /** False for a program that leaves a server behind, which would keep our pipes open. */
  readonly listen: boolean;
}

export interface SpawnOptions {
  readonly person: Person | undefined;
  readonly cwd: string;
  readonly stdio: StdioOptions;
  /** True for a program that outlives this process and hears nothing of its terminal. */
  readonly detached: boolean;
}

const environment = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
};

/** Starts one program of Postgres, without a shell. */
export const spawnProgram = (
  program: string,
  args: readonly string[],
  { person, ...options }: SpawnOptions,
): ChildProcess => {
  const prefix = person?.prefix ?? [];
  const [command = program, ...rest] = [...prefix, program, ...args];
  return spawn(command, rest, {
    ...options,
    env: environment(),
    windowsHide: true,
    ...(person !== undefined && prefix.length === 0 && { uid: person.uid, gid: person.gid }),
  });
};

/** Runs one program of Postgres to its end and collects what it says. */
export const runProgram = (
  program: string,
  args: readonly string[],
  { person, cwd, listen }: ProgramOptions,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const stdio: StdioOptions = listen ? ['ignore', 'pipe', 'pipe'] : 'ignore';
    const child = spawnProgram(program, args, { person, cwd, stdio, detached: false });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() }));
  });
