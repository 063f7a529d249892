import { expect } from 'chai';
import { contexts } from './contexts/all.ts';

const tables = Object.values(contexts);

describe('The table of privacy', () => {
  it('says of every route of the contract what it gives away, and of no other', () => {
    const routes = tables.flatMap(({ contract }) => contract.map(([method, path]) => `${method} ${path}`));
    const rows = tables.flatMap(({ privacy }) => privacy.map(([route]) => route));
    expect([...new Set<string>(rows)].sort()).to.deep.equal(routes.sort());
  });
});
