import { expect } from 'chai';
import fc from 'fast-check';
import { published, putBack, type Publications } from '#domain/models/publications';

type Named = Publications<{ readonly version: string }>;

const NOTHING: Named = { published: [], withdrawn: [] };
const inService = (...versions: readonly string[]): Named =>
  versions.reduce((before, version) => published(before, { version }), NOTHING);
const versionsOf = (publications: Named) => publications.published.map(({ version }) => version);

describe('The versions of the model', () => {
  it('are published newest first, and two before the one that serves stay within reach', () => {
    expect(versionsOf(inService('a', 'b'))).to.deep.equal(['b', 'a']);
    expect(versionsOf(inService('a', 'b', 'c', 'd'))).to.deep.equal(['d', 'c', 'b']);
  });

  it('are published once each', () => {
    expect(versionsOf(inService('a', 'b', 'a'))).to.deep.equal(['a', 'b']);
  });

  it('are withdrawn when one before them is put back, until they are published again', () => {
    const back = putBack(inService('a', 'b', 'c'), { version: 'a' });
    expect(back).to.deep.equal({ published: [{ version: 'a' }], withdrawn: ['c', 'b'] });
    expect(published(back, { version: 'c' })).to.deep.equal({
      published: [{ version: 'c' }, { version: 'a' }],
      withdrawn: ['b'],
    });
  });

  it('keep what was known of them when they are put back', () => {
    const before = { published: [{ version: 'b' }, { version: 'a', since: 1, people: 7 }], withdrawn: [] };
    expect(putBack(before, { version: 'a', since: 2 } as never).published).to.deep.equal([
      { version: 'a', since: 2, people: 7 },
    ]);
  });

  it('are never both published and withdrawn, whatever is done', () => {
    const version = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.record({ version, isBack: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const end = steps.reduce<Named>(
          (before, { version: name, isBack }) =>
            isBack && versionsOf(before).includes(name)
              ? putBack(before, { version: name })
              : published(before, { version: name }),
          NOTHING,
        );
        const versions = versionsOf(end);
        expect(versions.length).to.be.at.most(3);
        expect([...new Set([...versions, ...end.withdrawn])]).to.deep.equal([...versions, ...end.withdrawn]);
      }),
    );
  });
});
