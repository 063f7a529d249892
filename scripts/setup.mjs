// Runs before `start`, `dev`, `test` and `check`, under whatever Node the machine has: no dependencies, plain syntax.
// Installs what package-lock.json says unless that is done, and brings the project's own Node with it.
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectNode } from './project-node.mjs';

const LEAST = 20;
// All in milliseconds.
const LOOK_AGAIN = 200;
const BEAT = 1_000;
/** Without a sign of life for so long, an installation counts as killed ... */
const SILENCE = 10_000;
/** ... unless its npm still runs, which is believed for so long: some other program may have its number by then. */
const ABANDONED = 600_000;
/** What npm gets to end by itself when somebody stops it. */
const GRACE = 5_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.movieconnect-lock');
const hidden = join(modules, '.package-lock.json');
const lock = join(root, '.setup-lock');

const say = (line) => process.stderr.write(`${line}\n`);

/** What ends this script with one sentence and no stack. */
class Refusal extends Error {}

const fail = (sentence) => {
  throw new Refusal(sentence);
};

const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Whether a package that names these systems is for this one: `linux`, `['linux', 'darwin']` or `['!win32']`. */
const allows = (names, value) => {
  const list = [names ?? []].flat();
  const wantedNames = list.filter((each) => !each.startsWith('!'));
  return !list.includes(`!${value}`) && (wantedNames.length === 0 || wantedNames.includes(value));
};

/** What the project itself needs on this platform alone: its Node and its Postgres. */
const platformPackages = () => {
  const { packages } = readJson(join(root, 'package-lock.json'));
  return Object.keys(packages[''].optionalDependencies ?? {}).filter((name) => {
    const { os, cpu } = packages[`node_modules/${name}`] ?? {};
    return allows(os, process.platform) && allows(cpu, process.arch);
  });
};

/** Whether npm's own note of what it installed, by whomever it was called, says what package-lock.json says. */
const isInstalledByHand = () => {
  if (!existsSync(hidden)) return false;
  const wantedPackages = readJson(join(root, 'package-lock.json')).packages;
  const found = readJson(hidden).packages;
  const isSame = (path) =>
    found[path].version === wantedPackages[path]?.version &&
    found[path].integrity === wantedPackages[path]?.integrity;
  const isNeeded = (path) => path !== '' && !wantedPackages[path].optional && !wantedPackages[path].peer;
  return (
    Object.keys(found).every(isSame) &&
    Object.keys(wantedPackages).every((path) => !isNeeded(path) || path in found) &&
    platformPackages().every((name) => `node_modules/${name}` in found)
  );
};

const isInstalled = (hash) => {
  if (!existsSync(projectNode) && platformPackages().length > 0) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return existsSync(hidden);
  if (!isInstalledByHand()) return false;
  try {
    writeFileSync(stamp, hash);
  } catch {
    // Then it is looked at again the next time.
  }
  return true;
};

/** Of a file in the lock; undefined while it is not there. */
const read = (name) => {
  try {
    return readFileSync(join(lock, name), 'utf8');
  } catch {
    return undefined;
  }
};

/** npm and all that it started form a group of processes, where the system has such. */
const group = (pid) => (process.platform === 'win32' ? pid : -pid);

const isAlive = (target) => {
  try {
    return process.kill(target, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const isHeld = () => {
  try {
    const silent = Date.now() - statSync(lock).mtimeMs;
    if (silent < SILENCE) return true;
    const npm = Number(read('npm'));
    return silent < ABANDONED && npm > 0 && isAlive(group(npm));
  } catch {
    return false;
  }
};

const me = randomUUID();

/** True when this process may install; false when another one has just done it. */
const takeLock = (hash) => {
  for (let said = false; ; pause(LOOK_AGAIN)) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'owner'), me);
      // Two may have found the same dead owner, and the slower one removed this lock instead of his.
      pause(LOOK_AGAIN);
      if (read('owner') === me) return true;
    } catch (error) {
      if (error.code !== 'EEXIST' && error.code !== 'ENOENT')
        fail(`${root} cannot be written (${error.code}), so nothing can be installed.`);
    }
    if (!existsSync(lock) && isInstalled(hash)) return false;
    if (!isHeld()) rmSync(lock, { recursive: true, force: true });
    else if (!said) {
      say('Another command is installing the packages; waiting for it ...');
      said = true;
    }
  }
};

/** What a person or a machine's settings leave out by default, and what the project cannot do without. */
const ARGUMENTS = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

const startNpm = () => {
  const cli = process.env.npm_execpath;
  const [command, first] = cli === undefined ? ['npm', []] : [process.execPath, [cli]];
  return spawn(command, [...first, ...ARGUMENTS], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: cli === undefined && process.platform === 'win32',
    detached: process.platform !== 'win32',
  });
};

const signal = (target, name) => {
  try {
    process.kill(target, name);
  } catch {
    // It has ended by itself.
  }
};

const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Ends npm and what it started; returns when nothing of it writes any more. */
const end = async (target, name) => {
  signal(target, name);
  for (const deadline = Date.now() + GRACE; isAlive(target) && Date.now() < deadline;)
    await later(LOOK_AGAIN);
  signal(target, 'SIGKILL');
  while (isAlive(target)) await later(LOOK_AGAIN);
};

/** Whether it went well. Whoever stops this script stops npm, and the lock is held until that has ended. */
const npmCi = async () => {
  const npm = startNpm();
  const ended = new Promise((resolve) => {
    npm.on('error', () => resolve(1)).on('exit', resolve);
  });
  if (npm.pid === undefined) return false;
  writeFileSync(join(lock, 'npm'), String(npm.pid));
  const beat = setInterval(() => read('owner') === me && utimesSync(lock, new Date(), new Date()), BEAT);
  const stopped = new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => resolve(name));
  });
  const first = await Promise.race([ended, stopped]);
  if (typeof first === 'string' && first in constants.signals && npm.exitCode === null) {
    await end(group(npm.pid), first);
    release();
    process.exit(128 + constants.signals[first]);
  }
  clearInterval(beat);
  return first === 0;
};

const release = () => {
  if (read('owner') === me) rmSync(lock, { recursive: true, force: true });
};

const install = async (hash) => {
  if (!takeLock(hash)) return;
  try {
    if (isInstalled(hash)) return;
    say('Installing the packages (the first time only) ...');
    if (!(await npmCi()))
      fail('`npm ci` failed, as told above; correct that and run the same command again.');
    writeFileSync(stamp, hash);
  } finally {
    release();
  }
};

/** The project's own Node, which every npm script finds first. */
const requireOwnNode = () => {
  if (existsSync(projectNode)) return;
  const platform = `${process.platform}-${process.arch}`;
  const missing = platformPackages().join(' and ');
  fail(
    missing === ''
      ? `The project brings no Node for ${platform}: it runs on Linux and macOS (x64, arm64) and on Windows (x64).`
      : `npm installed the packages without what the project needs on ${platform}, ${missing}: it could not fetch them. See what \`npm ci --include=optional --loglevel=verbose\` tells.`,
  );
};

const setUp = async () => {
  if (Number(process.versions.node.split('.')[0]) < LEAST)
    fail(
      `This is Node ${process.versions.node}. Please install Node ${LEAST} or later; the project then brings the exact one it needs.`,
    );
  const hash = wanted();
  if (!isInstalled(hash)) await install(hash);
  requireOwnNode();
};

try {
  await setUp();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = 1;
}
