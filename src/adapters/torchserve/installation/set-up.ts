import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstallationFault } from './installation-fault.ts';
import type { BasePython } from './base-python.ts';
import { DEPLOYMENT, pythonOf, stampOf, venvOf } from './installation.ts';
import { oneCommandAtATime } from './one-command-at-a-time.ts';
import { meetPrerequisites } from './prerequisites.ts';
import { runQuietly } from './run-quietly.ts';

type Tell = (sentence: string) => void;

export interface SetUpWishes {
  /** The tools that check the Python code too. */
  readonly tools: boolean;
  /** Torch by pip, even where the distribution has one. */
  readonly pipTorch: boolean;
}

const SERVER = 'requirements.txt';
const TORCH = 'requirements-torch.txt';
const TOOLS = 'requirements-dev.txt';

interface Stamp {
  readonly python: string;
  /** Which lists of packages are installed, by their SHA-256. */
  readonly lists: Readonly<Record<string, string>>;
}

/** Sets TorchServe up in `home`, or finds that it is. Two at once take turns. @throws {InstallationFault} */
export const setUp = async (home: string, wishes: SetUpWishes, tell: Tell): Promise<void> => {
  const python = await meetPrerequisites(wishes.pipTorch, tell);
  mkdirSync(home, { recursive: true });
  await oneCommandAtATime(join(home, 'lock'), tell, () => bringUpToDate(home, python, wishes, tell));
};

const bringUpToDate = async (home: string, python: BasePython, wishes: SetUpWishes, tell: Tell) => {
  const takesPipsTorch = wishes.pipTorch || !python.hasTorch;
  const base = takesPipsTorch ? [TORCH, SERVER] : [SERVER];
  const stamp = readStamp(home);
  const isBaseThere =
    stamp?.python === python.version &&
    base.every((list) => stamp.lists[list] === digest(list)) &&
    (stamp.lists[TORCH] !== undefined) === takesPipsTorch;
  const lists = [...(isBaseThere ? [] : base), ...(wishes.tools && !(isBaseThere && stamp.lists[TOOLS] === digest(TOOLS)) ? [TOOLS] : [])]; // prettier-ignore
  if (lists.length === 0) {
    tell(`TorchServe is set up in ${venvOf(home)}.`);
    return;
  }
  if (!isBaseThere) await makeVenv(home, python, takesPipsTorch, tell);
  for (const list of lists) await install(home, list, tell);
  await check(home);
  const kept = isBaseThere ? stamp.lists : {};
  const installed = Object.fromEntries(lists.map((list) => [list, digest(list)]));
  writeFileSync(stampOf(home), JSON.stringify({ python: python.version, lists: { ...kept, ...installed } }));
  tell(
    `TorchServe is set up in ${venvOf(home)}, with Python ${python.version}. Start it by \`npm run model:serve\`.`,
  );
};

const digest = (list: string): string =>
  createHash('sha256')
    .update(readFileSync(join(DEPLOYMENT, list)))
    .digest('hex');

const readStamp = (home: string): Stamp | undefined => {
  if (!existsSync(stampOf(home)) || !existsSync(pythonOf(home))) return undefined;
  return JSON.parse(readFileSync(stampOf(home), 'utf8')) as Stamp;
};

const makeVenv = async (home: string, python: BasePython, takesPipsTorch: boolean, tell: Tell) => {
  tell(`Making a Python environment in ${venvOf(home)} ...`);
  rmSync(venvOf(home), { recursive: true, force: true });
  const shared = takesPipsTorch ? [] : ['--system-site-packages'];
  await must(
    python.program,
    ['-m', 'venv', ...shared, venvOf(home)],
    'The Python environment cannot be made',
  );
};

const SENTENCES: Readonly<Record<string, string>> = {
  [TORCH]:
    'Installing torch from the Python package index (on Linux it brings about 3 GB for graphics cards) ...',
  [SERVER]: 'Installing TorchServe ...',
  [TOOLS]: 'Installing the tools that check the Python code ...',
};

const install = async (home: string, list: string, tell: Tell): Promise<void> => {
  tell(SENTENCES[list] ?? list);
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--only-binary', ':all:'];
  const args = ['-m', 'pip', 'install', ...options, '--requirement', join(DEPLOYMENT, list)];
  await must(pythonOf(home), args, `What ${list} names cannot be installed`);
};

/** Everything that TorchServe and the handler import. */
const check = (home: string): Promise<void> =>
  must(pythonOf(home), ['-c', 'import numpy, psutil, torch, ts, yaml'], 'TorchServe does not run after all');

const must = async (program: string, args: readonly string[], complaint: string): Promise<void> => {
  const { ok, stdout, stderr } = await runQuietly(program, args);
  if (!ok) throw new InstallationFault(`${complaint}:\n${(stdout + stderr).trim()}`);
};
