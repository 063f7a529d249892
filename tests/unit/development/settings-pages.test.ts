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
  const asked = read('docker-compose.yml')
    .matchAll(/\$\{([A-Z_]+)/g)
    .map(([, name = '']) => name);
  const section =
    /^## Settings of the containers$([\s\S]*?)^## /m.exec(read('docs/containers.md'))?.[1] ?? '';
  const ofService = codeIn(section.slice(0, section.indexOf('\n|'))).filter((name) => name in variables);
  const ofContainers = tableOf(section).flatMap(([names = '']) => codeIn(names));

  it('tells every setting that docker-compose.yml reads, and no other', () => {
    expect(ofContainers).to.have.length.above(20);
    expect(ofService).to.have.length.above(10);
    expect(new Set([...ofService, ...ofContainers])).to.deep.equal(new Set(asked));
  });

  it('tells no setting twice', () => {
    const told = [...ofService, ...ofContainers];
    expect(told).to.deep.equal([...new Set(told)]);
  });
});
