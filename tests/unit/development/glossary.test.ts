import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { codeIn, tableOf } from '../../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const schema = globSync('src/adapters/postgres/migrations/*.ts', { cwd: ROOT }).map(read).join('\n');

const rows = read('docs/glossary.md')
  .split('\n## ')
  .slice(1)
  .flatMap((section) => tableOf(section));
const named = rows.flatMap((row) => (row.length === 4 ? codeIn(row[2] ?? '') : []));

describe('docs/glossary.md', () => {
  it('names tables that are there', () => {
    expect(named).to.have.length.above(20);
    const missing = named.filter(
      (table) => !new RegExp(`^create (unlogged )?table ${table} \\(`, 'm').test(schema),
    );
    expect(missing).to.deep.equal([]);
  });

  it('has a word for each table', () => {
    const tables = schema.matchAll(/^create (?:unlogged )?table (\w+) \(/gm).map(([, table = '']) => table);
    expect([...tables].filter((table) => !named.includes(table))).to.deep.equal([]);
  });

  it('has each word once', () => {
    const words = rows.map(([word]) => word);
    expect(words).to.deep.equal([...new Set(words)]);
  });
});
