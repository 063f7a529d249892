import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { variables, variablesSchema, type Variables } from '#bootstrap/settings/variables';
import { codeIn, tableOf } from '../../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

const settings = tableOf(read('docs/settings.md')).map(([name = '', value = '']) => ({
  name: codeIn(name)[0] ?? '',
  value,
}));

describe('docs/settings.md', () => {
  it('has a row for each setting, and none for what is no setting', () => {
    expect(settings.map(({ name }) => name)).to.have.members(Object.keys(variables));
  });

  it('tells the defaults that count', () => {
    const defaults = variablesSchema.parse({});
    const literal = settings.filter(({ value }) => /^`[^`]+`$/.test(value) && !value.includes('PORT'));
    expect(literal).to.have.length.above(12);
    for (const { name, value } of literal)
      expect(
        variablesSchema.parse({ [name]: codeIn(value)[0] })[name as keyof Variables],
        name,
      ).to.deep.equal(defaults[name as keyof Variables]);
    for (const { name } of settings.filter(({ value }) => value === 'none'))
      expect(defaults[name as keyof Variables] ?? [], name).to.deep.equal([]);
  });
});

describe('docs/containers.md', () => {
  const compose = read('docker-compose.yml');
  const asked = new Set(compose.matchAll(/\$\{([A-Z_]+)/g).map(([, name = '']) => name));
  const ofContainers = tableOf(read('docs/containers.md'), '## Settings of the containers').flatMap(
    ([names = '']) => codeIn(names),
  );

  it('has a row for each setting that docker-compose.yml reads and docs/settings.md does not have', () => {
    const told = [...ofContainers, ...settings.map(({ name }) => name)];
    expect([...asked].filter((name) => !told.includes(name))).to.deep.equal([]);
  });

  it('has no row for what docker-compose.yml does not read', () => {
    expect(ofContainers).to.have.length.above(20);
    expect(ofContainers.filter((name) => !asked.has(name))).to.deep.equal([]);
  });
});
