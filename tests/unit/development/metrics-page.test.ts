import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { codeIn, tableOf } from '../../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const source = globSync('src/adapters/metrics/*.ts', { cwd: ROOT })
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

const told = tableOf(readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8')).flatMap(
  ([names = '', , meaning = '']) =>
    codeIn(`${names} ${meaning}`).filter((name) => name.startsWith('movieconnect_')),
);

describe('docs/metrics.md', () => {
  it('tells every metric of our own', () => {
    const named = [...source.matchAll(/name: '(movieconnect_\w+)'/g)].map(([, name = '']) => name);
    expect(named).to.have.length.above(8);
    expect(named.filter((name) => !told.includes(name))).to.deep.equal([]);
  });

  it('tells no metric that nothing counts', () => {
    const families = [...source.matchAll(/name: `(movieconnect_\w+_)\$\{name\}`/g)].map(
      ([, name = '']) => name,
    );
    expect(families).to.have.length.above(1);
    const isCounted = (name: string) =>
      source.includes(`'${name}'`) ||
      families.some((family) => name.startsWith(family) && source.includes(`'${name.slice(family.length)}'`));
    expect(told.filter((name) => !isCounted(name))).to.deep.equal([]);
  });
});
