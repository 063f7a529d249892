import { expect } from 'chai';
import type { Relationships } from '#application/privacy/relationships';

/** What the port promises, for any adapter. */
export const describeRelationships = (name: string, create: () => Relationships): void => {
  describe(`relationships: ${name}`, () => {
    it('tell somebody from themselves, from others and from nobody', async () => {
      const relationships = create();
      expect(await relationships.between(1, 1)).to.equal('self');
      expect(await relationships.between(1, 2)).to.equal('stranger');
      expect(await relationships.between(null, 2)).to.equal('anonymous');
    });
  });
};
