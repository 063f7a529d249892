import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

const ROOT = join(import.meta.dirname, '../../..');

const SKIP = JSON.stringify(join(ROOT, 'tests/support/skip.ts'));
const TESTS: Readonly<Record<string, string>> = {
  'one.test.ts': `import { skip } from ${SKIP};
    describe('a suite', () => {
      before(function () { skip(this, 'needs a moon'); });
      it('one', () => undefined);
      it('two', () => undefined);
    });
    describe('another', () => {
      it('three', function () { skip(this, 'needs a sun'); });
      it('four', () => undefined);
    });`,
  'two.test.ts': `describe.skip('a third (needs a comet: wait for it)', () => it('five', () => undefined));
    it.skip('six', () => undefined);`,
};

describe('What npm test skips', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'skipped-'));
    for (const [name, text] of Object.entries(TESTS)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true }));

  const outcome = (CI: string) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['tests/run.ts', ...Object.keys(TESTS).map((name) => join(folder, name))],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, CI, TEST_POSTGRES_URL: 'not needed' } },
    );
    return { status, stdout, lines: stdout.trimEnd().split('\n') };
  };

  it('is told at the end with its reasons, the most frequent first', () => {
    const { status, lines } = outcome('');
    expect(lines.slice(-5)).to.deep.equal([
      'Skipped 2: needs a moon',
      'Skipped 1: needs a comet: wait for it',
      'Skipped 1: needs a sun',
      'Skipped 1: no reason is given: six',
      '1 passed, 0 failed, 5 skipped',
    ]);
    expect(status).to.equal(0);
  });

  it('counts as a failure in CI, with its reason', () => {
    const { status, stdout, lines } = outcome('true');
    expect(stdout).to.include('Skipped, which counts as a failure in CI: another three (needs a sun)');
    expect(lines.at(-1)).to.equal('1 passed, 5 failed, 0 skipped');
    expect(status).to.equal(1);
  });
});
