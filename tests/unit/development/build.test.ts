import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { skip } from '../../support/skip.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('The build', () => {
  let folder: string;
  beforeEach(function () {
    if (process.platform === 'win32') skip(this, 'is about programs without an ending, which Windows lacks');
    folder = mkdtempSync(join(tmpdir(), 'build-'));
    for (const name of [
      'src/one.ts',
      'web/src/two.ts',
      'web/public/icon.svg',
      'clients/typescript/src/three.ts',
    ])
      write(name, '');
    write('scripts/client/four.ts', '');
    write('node_modules/typescript/bin/tsc', `console.log('compiles');`);
    write('scripts/web/build.ts', `console.log('makes the page' as string);`);
    for (const script of ['build.mjs', 'project-node.mjs'])
      cpSync(join(ROOT, 'scripts', script), join(folder, 'scripts', script));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string, mode = 0o644): void => {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode });
  };
  const build = () => {
    const { stdout, status } = spawnSync(process.execPath, ['scripts/build.mjs', '--force'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { lines: stdout.trim().split('\n').sort(), status };
  };

  it('runs under the project’s Node, though a first start began under the machine’s', () => {
    write('node_modules/.bin/node', `#!/bin/sh\necho "the project’s Node: $(basename "$1")"\n`, 0o755);
    expect(build()).to.deep.equal({
      lines: ['the project’s Node: build.ts', 'the project’s Node: tsc'],
      status: 0,
    });
  });

  it('runs under the Node that there is where the project’s is not installed', () => {
    expect(build()).to.deep.equal({ lines: ['compiles', 'makes the page'], status: 0 });
  });
});
