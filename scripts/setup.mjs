// Runs before `start`, `dev`, `test` and `check`, under whatever Node the machine has: no dependencies, plain syntax.
// Installs what package-lock.json says unless that is done, and brings the project's own Node with it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST = 20;
const LOOK_AGAIN = 200;
/** Milliseconds without a sign of life after which an installation counts as killed. */
const SILENCE = 10_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.movieconnect-lock');
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

const isInstalled = (hash) =>
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === hash &&
  existsSync(join(modules, '.package-lock.json'));

const owner = () => {
  try {
    return Number(readFileSync(join(lock, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
};

const ownerIsAlive = () => {
  const pid = owner();
  // Between making the directory and naming its owner there is a moment without a name.
  if (pid === undefined) return isFresh();
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const isFresh = () => {
  try {
    return Date.now() - statSync(lock).mtimeMs < SILENCE;
  } catch {
    return true;
  }
};

/** True when this process may install; false when another one has just done it. */
const takeLock = (hash) => {
  for (let said = false; ; pause(LOOK_AGAIN)) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      // Two may have found the same dead owner, and the slower one removed this lock instead of his.
      pause(LOOK_AGAIN);
      if (owner() === process.pid) return true;
    } catch (error) {
      if (error.code !== 'EEXIST' && error.code !== 'ENOENT')
        fail(`${root} cannot be written (${error.code}), so nothing can be installed.`);
    }
    if (isInstalled(hash) && !existsSync(lock)) return false;
    if (!ownerIsAlive()) rmSync(lock, { recursive: true, force: true });
    else if (!said) {
      say('Another command is installing the packages; waiting for it ...');
      said = true;
    }
  }
};

const npmCi = () => {
  const cli = process.env.npm_execpath;
  const [command, first] = cli === undefined ? ['npm', []] : [process.execPath, [cli]];
  const options = {
    cwd: root,
    stdio: ['inherit', 2, 2],
    shell: cli === undefined && process.platform === 'win32',
  };
  return (
    spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], options).status === 0
  );
};

const install = (hash) => {
  if (!takeLock(hash)) return;
  try {
    if (isInstalled(hash)) return;
    say('Installing the packages (the first time only) ...');
    if (!npmCi()) fail('`npm ci` failed, as told above; correct that and run the same command again.');
    writeFileSync(stamp, hash);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

/** The project's own Node, which every npm script finds first. */
const requireOwnNode = () => {
  const node = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(node)) return;
  fail(
    `The project brings no Node for ${process.platform}-${process.arch}: it runs on Linux and macOS (x64, arm64) and on Windows (x64).`,
  );
};

const setUp = () => {
  if (Number(process.versions.node.split('.')[0]) < LEAST)
    fail(
      `This is Node ${process.versions.node}. Please install Node ${LEAST} or later; the project then brings the exact one it needs.`,
    );
  const hash = wanted();
  if (!isInstalled(hash)) install(hash);
  requireOwnNode();
};

try {
  setUp();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = 1;
}
