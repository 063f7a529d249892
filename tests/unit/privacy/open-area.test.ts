import { expect } from 'chai';
import { openArea } from '#application/privacy/open-area';
import type { Relationships, Standing } from '#application/privacy/relationships';
import { audiencesOf } from '#domain/privacy/audiences';
import type { Relationship } from '#domain/privacy/relationship';

const OWNER = 1;
const VIEWER = 2;

const opening = async (
  standing: Standing | undefined,
  asked: { readonly viewerId?: number | null; readonly area?: 'diary' | 'ratings' } = {},
) => {
  const relationships: Relationships = {
    between: () => Promise.reject(new Error('Nobody asks.')),
    standing: () => Promise.resolve(standing),
  };
  const { viewerId = VIEWER, area = 'diary' } = asked;
  const opened = await openArea({ relationships })({ viewerId, ownerId: OWNER, area });
  return opened.ok ? 'open' : opened.refusal.code;
};

const as = (relationship: Relationship): Standing => ({
  relationship,
  audiences: { ...audiencesOf('only-me'), diary: 'friends' },
});

describe('An area of a person', () => {
  it('is open to those whom its own audience lets see it', async () => {
    expect(await opening(as('friend'))).to.equal('open');
    expect(await opening(as('friend'), { area: 'ratings' })).to.equal('private-profile');
    expect(await opening(as('stranger'))).to.equal('private-profile');
    expect(await opening(as('anonymous'), { viewerId: null })).to.equal('private-profile');
  });

  it('is open to its owner, whatever is kept of them', async () => {
    expect(await opening(undefined, { viewerId: OWNER })).to.equal('open');
  });

  it('is not there for whom the owner has blocked, as if there were no owner', async () => {
    const everybody = { ...as('blocked'), audiences: audiencesOf('everyone') };
    expect(await opening(everybody)).to.equal('no-such-user');
    expect(await opening(undefined)).to.equal('no-such-user');
  });

  it('is closed to who has blocked the owner', async () => {
    const everybody = { ...as('blocker'), audiences: audiencesOf('everyone') };
    expect(await opening(everybody)).to.equal('private-profile');
  });
});
