import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '#kit/error-code';

/** The server as its own file in the data directory tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Whether it says that it takes connections. */
  readonly isReady: boolean;
}

const commandOf = async (pid: number): Promise<string> => {
  if (process.platform === 'linux')
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'args=']).catch(() => ({
    stdout: '',
  }));
  return stdout;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};

/** After a reboot the number in the file may belong to any other program. */
const isServerOf = async (pid: number, data: string): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  return process.platform === 'win32' || (await commandOf(pid)).includes(data);
};

/** The server that runs on `data`; `stale` when its file was left behind by a dead one. */
export const findPostmaster = async (data: string): Promise<Postmaster | 'stale' | undefined> => {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const isReady = lines[7]?.trim() === 'ready';
  return pid > 0 && (await isServerOf(pid, data)) ? { pid, port, isReady } : 'stale';
};
