import { spawn } from 'node:child_process';

export interface Ended {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** What it reads; nothing by default. */
  readonly input?: string;
}

/** Runs a program to its end; one that is not there has not ended well. */
export const runQuietly = (
  program: string,
  args: readonly string[],
  { env = process.env, cwd, input = '' }: RunOptions = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { env, cwd });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    // A program that ends without reading has an opinion of its own, told by how it ends.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', (error) => resolve({ ok: false, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, stdout, stderr }));
  });
