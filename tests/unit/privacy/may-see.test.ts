import { expect } from 'chai';
import { audiences, type Audience } from '#domain/privacy/audience';
import { maySee } from '#domain/privacy/may-see';
import { relationships, type Relationship } from '#domain/privacy/relationship';

const seen: Readonly<Record<Relationship, readonly Audience[]>> = {
  self: audiences,
  friend: ['everyone', 'signed-in', 'friends'],
  stranger: ['everyone', 'signed-in'],
  blocked: [],
  blocker: [],
  anonymous: ['everyone'],
};

describe('Privacy', () => {
  for (const relationship of relationships)
    it(`shows to ${relationship} what is for ${seen[relationship].join(', ') || 'nobody'}`, () => {
      const shown = audiences.filter((audience) => maySee(relationship, audience));
      expect(shown).to.deep.equal(seen[relationship]);
    });
});
