import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

const ROOT = join(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set(text.matchAll(pattern).map(([, name]) => name ?? ''))].filter((name) => name !== '');

for (const document of ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'])
  describe(document, () => {
    const text = read(document);

    it('names scripts that are there', () => {
      const names = found(text, /npm run ([a-z][a-z:]*[a-z])/g);
      expect(names.filter((name) => !(name in scripts))).to.deep.equal([]);
    });

    it('names files and folders that are there', () => {
      const paths = found(text, /(?<![\w/.-])((?:src|tests|scripts|docs|deploy)\/[\w./-]*\w)/g);
      const isThere = (path: string) =>
        existsSync(join(ROOT, path)) || globSync(`${path}*`, { cwd: ROOT }).length > 0;
      const examples = [
        'src/adapters/redis',
        'src/adapters/postgres/migrations/NNN-what.ts',
        'tests/contract/limiters/redis.ts',
        'docs/decisions/0010-lists-from-a-model-server',
      ];
      expect(paths.filter((path) => !examples.includes(path) && !isThere(path))).to.deep.equal([]);
    });

    it('names contract suites that are exported', () => {
      const suites = globSync('tests/contract/*.ts', { cwd: ROOT }).map(read).join('\n');
      for (const name of found(text, /\b(describe[A-Z]\w+)/g))
        expect(suites).to.match(new RegExp(`export const ${name}\\b`));
    });
  });

describe('The commands of README.md', () => {
  it('end each answer of the service with a line break, so that they do not run together on a terminal', () => {
    const lines = read('README.md')
      .split('\n')
      .filter((line) => line.startsWith('curl'));
    expect(lines).to.have.length.above(10);
    for (const line of lines) expect(line).to.match(/^curl -sw '\\n' /);
  });
});
