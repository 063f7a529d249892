import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { eventually } from '../../support/processes.ts';

const ROOT = join(import.meta.dirname, '../../..');

const NODE = 'node-for-here';
const LOCK = {
  packages: {
    '': { optionalDependencies: { [NODE]: '1.0.0', 'node-for-elsewhere': '1.0.0' } },
    [`node_modules/${NODE}`]: { version: '1.0.0', optional: true, os: process.platform, cpu: [process.arch] },
    'node_modules/node-for-elsewhere': { version: '1.0.0', optional: true, os: ['plan9'] },
    'node_modules/left-pad': { version: '1.3.0', integrity: 'sha512-a' },
  },
};

/** In place of npm: notes when it begins and ends, takes as long as `slow` is there, and installs what `wanted` says. */
const NPM = `
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const note = (what) => appendFileSync('notes', what + ' ' + process.pid + '\\n');
note('begins with ' + process.argv.slice(2).join(' ') + ',');
const end = () => {
  mkdirSync('node_modules/.bin', { recursive: true });
  const { node, packages } = JSON.parse(readFileSync('result', 'utf8'));
  if (node) writeFileSync('node_modules/.bin/node' + (process.platform === 'win32' ? '.cmd' : ''), '');
  writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
  note('ends');
};
// As an install script does that is in the middle of something.
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => setTimeout(() => { note('stops'); process.exit(1); }, 600));
const look = () => (existsSync('slow') ? setTimeout(look, 20) : end());
look();
`;

describe('The installation before npm start, npm test and their like', function () {
  this.timeout(60_000);
  let folder: string;
  const started: { kill(): void }[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'set-up-'));
    mkdirSync(join(folder, 'scripts'));
    for (const script of ['setup.mjs', 'project-node.mjs'])
      cpSync(join(ROOT, 'scripts', script), join(folder, 'scripts', script));
    write('package-lock.json', JSON.stringify(LOCK));
    write('npm.mjs', NPM);
    write('notes', '');
    installs({ node: true, packages: installed() });
  });
  afterEach(() => {
    for (const each of started.splice(0)) each.kill();
    rmSync(folder, { recursive: true, maxRetries: 20 });
  });

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const notes = () => readFileSync(join(folder, 'notes'), 'utf8').split('\n').slice(0, -1);
  const what = () => notes().map((line) => line.replace(/ .*/, ''));
  const installs = (result: object) => write('result', JSON.stringify(result));
  const installed = () => ({
    [`node_modules/${NODE}`]: LOCK.packages[`node_modules/${NODE}`],
    'node_modules/left-pad': LOCK.packages['node_modules/left-pad'],
  });

  const setUp = () => {
    const child = spawn(process.execPath, ['scripts/setup.mjs'], {
      cwd: folder,
      env: { ...process.env, npm_execpath: join(folder, 'npm.mjs') },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<number | string>((resolve) => {
      child.on('close', (code, signal) => resolve(code ?? signal ?? 'lost'));
    });
    started.push({ kill: () => child.kill('SIGKILL') });
    return { child, ended, said: () => said };
  };
  const begun = (count: number) =>
    eventually('npm', () => what().filter((each) => each === 'begins').length === count || undefined);

  it('happens once for two who start at once, and not again', async () => {
    const both = [setUp(), setUp()];
    expect(await Promise.all(both.map(({ ended }) => ended))).to.deep.equal([0, 0]);
    expect(await setUp().ended).to.equal(0);
    expect(what()).to.deep.equal(['begins', 'ends']);
  });

  it('includes what a machine leaves out by its settings: the checks, and what is for one platform', async () => {
    expect(await setUp().ended).to.equal(0);
    expect(notes()[0]).to.match(/^begins with ci .*--include=dev .*--include=optional/);
  });

  it('that Ctrl-C ends has ended before the next one begins', async () => {
    write('slow', '');
    const first = setUp();
    await begun(1);
    process.kill(-(first.child.pid ?? 0), 'SIGINT');
    const second = setUp();
    expect(await first.ended).to.equal(130);
    await begun(2);
    rmSync(join(folder, 'slow'));
    expect(await second.ended).to.equal(0);
    expect(what()).to.deep.equal(['begins', 'stops', 'begins', 'ends']);
  });

  it('whose command was killed goes on, and the next command waits for its end', async () => {
    write('slow', '');
    const first = setUp();
    await begun(1);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const long = new Date(Date.now() - 60_000);
    utimesSync(join(folder, '.setup-lock'), long, long);
    const second = setUp();
    await eventually('a waiting command', () => /waiting for it/.test(second.said()) || undefined);
    expect(what()).to.deep.equal(['begins']);
    rmSync(join(folder, 'slow'));
    expect(await second.ended).to.equal(0);
    expect(what()).to.deep.equal(['begins', 'ends']);
  });

  it('takes over from one of which nothing is left', async () => {
    mkdirSync(join(folder, '.setup-lock'));
    const long = new Date(Date.now() - 60_000);
    utimesSync(join(folder, '.setup-lock'), long, long);
    expect(await setUp().ended).to.equal(0);
    expect(existsSync(join(folder, '.setup-lock'))).to.be.false;
  });

  const byHand = (packages: object, node = true) => {
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    write('node_modules/.package-lock.json', JSON.stringify({ packages }));
    if (node) write(`node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`, '');
  };

  it('is not made again after an npm ci by hand', async () => {
    byHand(installed());
    expect(await setUp().ended).to.equal(0);
    expect(what()).to.deep.equal([]);
  });

  it('is made again after one that left out, added or changed something', async () => {
    const leftPad = { ...LOCK.packages['node_modules/left-pad'], integrity: 'sha512-b' };
    const others = [
      { 'node_modules/left-pad': LOCK.packages['node_modules/left-pad'] },
      { ...installed(), 'node_modules/left-pad': leftPad },
      { ...installed(), 'node_modules/right-pad': { version: '1.0.0' } },
      { [`node_modules/${NODE}`]: LOCK.packages[`node_modules/${NODE}`] },
    ];
    for (const [index, packages] of others.entries()) {
      rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
      byHand(packages);
      expect(await setUp().ended).to.equal(0);
      expect(what(), JSON.stringify(packages)).to.have.length(2 * index + 2);
    }
  });

  it('says what is missing when npm could not fetch what this platform needs', async () => {
    installs({ node: false, packages: {} });
    const command = setUp();
    expect(await command.ended).to.equal(1);
    expect(command.said().trim().split('\n').at(-1)).to.match(
      new RegExp(
        `^npm installed the packages without what the project needs on \\S+, ${NODE}: .*--include=optional`,
      ),
    );
  });

  it('says that there is none for a platform that the project does not know', async () => {
    write('package-lock.json', JSON.stringify({ packages: { '': {} } }));
    installs({ node: false, packages: {} });
    const command = setUp();
    expect(await command.ended).to.equal(1);
    expect(command.said()).to.match(/The project brings no Node for \S+: it runs on/);
  });
});
