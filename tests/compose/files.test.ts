import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { run } from './support/command.ts';
import { describeContainers } from './support/engine.ts';
import { compose, root } from './support/stack.ts';
import { skip } from '../support/skip.ts';

const programOf = async (name: string): Promise<string> =>
  (await run('sh', ['-c', `command -v ${name}`])).stdout.trim();

describeContainers('The files of the deployment', () => {
  it('are taken by docker compose, in each combination that the docs name, without a warning', async () => {
    for (const args of [
      [],
      ['--profile', 'tls'],
      ['-f', 'docker-compose.yml', '-f', 'deploy/compose.dev.yml'],
      ['-f', 'docker-compose.yml', '-f', 'deploy/compose.observability.yml'],
    ]) {
      const { code, stderr } = await run('docker', ['compose', ...args, 'config', '--quiet'], { cwd: root });
      expect(code, stderr).to.equal(0);
      expect(stderr).to.equal('');
    }
  });

  it('name every image by a tag or a setting', async () => {
    const images = await compose(['--profile', 'tls', 'config', '--images']);
    expect(images.split('\n').toSorted()).to.deep.equal([
      'certbot/certbot',
      'movieconnect-api',
      'nginx:1.28',
      'nginx:1.28',
      'postgres:18',
      'pytorch/torchserve:0.12.0-cpu',
    ]);
  });

  it('pass hadolint', async function () {
    const hadolint = await programOf('hadolint');
    if (hadolint === '') return skip(this, 'needs hadolint');
    const { code, stdout } = await run(hadolint, ['deploy/api/Dockerfile'], { cwd: root });
    expect(code, stdout).to.equal(0);
  });

  it('pass shellcheck', async function () {
    const shellcheck = await programOf('shellcheck');
    if (shellcheck === '') return skip(this, 'needs shellcheck');
    const scripts = [];
    for (const file of globSync('deploy/*/**', { cwd: root })) {
      const text = await readFile(join(root, file), 'utf8').catch(() => '');
      if (/^#!.*\b(ba)?sh\n|^# shellcheck shell=/.test(text)) scripts.push(file);
    }
    expect(scripts.length).to.be.above(15);
    const { code, stdout } = await run(shellcheck, ['-x', ...scripts, '.ci/run'], { cwd: root });
    expect(code, stdout).to.equal(0);
  });
});
