import { spawn } from 'node:child_process';
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

const environment = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
};

/** Runs one program of Postgres to its end and collects what it says. */
export const runProgram = (
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const { person, listen, cwd } = options;
    const prefix = person?.prefix ?? [];
    const [command = program, ...rest] = [...prefix, program, ...args];
    const child = spawn(command, rest, {
      cwd,
      env: environment(),
      stdio: listen ? ['ignore', 'pipe', 'pipe'] : 'ignore',
      windowsHide: true,
      ...(person !== undefined && prefix.length === 0 && { uid: person.uid, gid: person.gid }),
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() }));
  });
