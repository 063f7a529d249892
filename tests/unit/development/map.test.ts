import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

const ROOT = join(import.meta.dirname, '../../..');

const foldersIn = (path: string): readonly string[] =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${path}/${name}`);

/** What the map names, as paths: a name that is indented lies in the last one that is not. */
const mapped = (): readonly string[] => {
  const [, map = ''] = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').split('```');
  let above = '';
  return map
    .split('\n')
    .filter((line) => /^ {0,2}\S/.test(line))
    .map((line) => {
      const [name = ''] = line.trim().split(/\s/);
      if (line.startsWith('  ')) return `${above}/${name}`;
      return (above = name);
    });
};

describe('The map of ARCHITECTURE.md', () => {
  it('names every layer, every part of the recommender and every adapter, and no others', () => {
    const named = mapped();
    expect(named.filter((path) => /^src\/\w+$/.test(path))).to.have.members(foldersIn('src'));
    expect(named.filter((path) => /^src\/(adapters|recommender)\//.test(path))).to.have.members([
      ...foldersIn('src/adapters'),
      ...foldersIn('src/recommender'),
    ]);
  });
});
