import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

const ROOT = join(import.meta.dirname, '../../..');

describe('npm run check', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'check-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const check = (scripts: Readonly<Record<string, string>>) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }));
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts/check.mjs')], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, lines: stdout.trimEnd().split('\n') };
  };
  const say = (word: string, status: number) =>
    `node -e "console.log('${word}'); process.exitCode = ${status}"`;

  it('runs every part although one fails, and reports all', () => {
    const { status, lines } = check({
      test: say('not a check', 0),
      'check:format': say('crooked', 1),
      'check:lint': say('clean', 0),
      'check:types': say('mistyped', 2),
    });
    expect(lines).to.include.members(['crooked', 'clean', 'mistyped']).and.not.include('not a check');
    expect(lines.slice(-3)).to.deep.equal([
      '1 of 3 checks passed.',
      'Failed: npm run check:format, npm run check:types',
      '`npm run format` repairs the format.',
    ]);
    expect(status).to.equal(1);
  });

  it('passes when every part does', () => {
    const { status, lines } = check({ 'check:lint': say('clean', 0), 'check:types': say('typed', 0) });
    expect(lines.at(-1)).to.equal('2 of 2 checks passed.');
    expect(status).to.equal(0);
  });

  it('is what npm runs, and what it advises is there', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts['check']).to.equal('node scripts/check.mjs');
    expect(scripts['format']).to.match(/prettier --write/);
    expect(Object.keys(scripts).filter((name) => name.startsWith('check:'))).to.have.length.above(3);
  });
});
