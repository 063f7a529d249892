import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { licenceOf, shippedOf, type Bill, type Component } from '../../../scripts/sbom/bill.ts';
import { licenceList, refusedLicences } from '../../../scripts/sbom/licences.ts';
import { PACKAGES_OF_THE_PAGE, readShippedBill } from '../../../scripts/sbom/shipped-bill.ts';

const ROOT = join(import.meta.dirname, '../../..');

const aPackage = (name: string, ...licences: readonly string[]): Component => ({
  'bom-ref': `${name}@1.0.0`,
  name,
  version: '1.0.0',
  licenses: licences.map((id) => ({ license: { id } })),
});

describe('The bill of materials', function () {
  this.timeout(60_000);
  let bill: Bill;
  before(async () => (bill = await readShippedBill()));

  it('names what the service and its page are made of, with what that needs, and nothing that only develops', () => {
    const names = bill.components.map(({ name }) => name);
    expect(names).to.include.members(['koa', 'pg', 'react', 'scheduler', '@mikro-orm/core']);
    expect(names).to.not.include.members(['mocha']).and.not.include.members(['eslint']);
    expect(bill.metadata.component.name).to.equal('movieconnect');
  });

  it('has no package under a licence that binds what uses it, or under none that is known', () => {
    expect(refusedLicences(bill.components)).to.deep.equal([]);
  });

  it('knows every package that the page imports', () => {
    const imports = /(?:^import|^[^'"`]* from) '((?:@[^/']+\/)?[^@./'#][^/']*)[^']*';$/gm;
    const imported = globSync('web/src/**/*.{ts,tsx}', { cwd: ROOT }).flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(imports)].map(([, name]) => name),
    );
    const others = new Set(imported.filter((name) => name !== '@movieconnect/client'));
    expect([...others].toSorted()).to.deep.equal(PACKAGES_OF_THE_PAGE.toSorted());
  });

  it('would tell of a licence that binds, one that is unknown, and one of two that both count', () => {
    const packages = [
      aPackage('free', 'MIT'),
      aPackage('bound', 'GPL-3.0-only'),
      aPackage('served', 'AGPL-3.0-or-later'),
      aPackage('silent'),
      aPackage('both', 'MIT', 'GPL-2.0-only'),
      { ...aPackage('either'), licenses: [{ expression: '(MIT OR GPL-3.0-only)' }] },
    ];
    expect(refusedLicences(packages).map((line) => line.split(' ')[0])).to.deep.equal([
      'bound',
      'served',
      'silent',
      'both',
    ]);
    expect(licenceList(packages)).to.contain('unknown\n  silent 1.0.0');
  });

  it('follows what packages need, round circles too', () => {
    const [mine, yours, tool] = [aPackage('mine', 'MIT'), aPackage('yours', 'ISC'), aPackage('tool', 'MIT')];
    const whole: Bill = {
      metadata: { component: aPackage('whole') },
      components: [mine, yours, tool],
      dependencies: [
        { ref: 'whole@1.0.0', dependsOn: ['mine@1.0.0', 'tool@1.0.0'] },
        { ref: 'mine@1.0.0', dependsOn: ['yours@1.0.0'] },
        { ref: 'yours@1.0.0', dependsOn: ['mine@1.0.0'] },
      ],
    };
    expect(shippedOf(whole, ['mine']).components.map(licenceOf)).to.deep.equal(['MIT', 'ISC']);
  });
});
