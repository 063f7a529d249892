import { expect } from 'chai';
import { createInMemoryRelationships } from '#adapters/in-memory/privacy/privacy';
import { openArea } from '#application/privacy/open-area';
import { commonWatchlist } from '#application/watchlist/common-watchlist';
import { watchlistOf } from '#application/watchlist/watchlist-of';
import { accept } from '#domain/outcome';
import { identityWorld, signedIn } from '../../support/identity.ts';
import { accepted, refused } from '../../support/outcomes.ts';

const PAGE = { limit: 20, cursor: null };

const world = async () => {
  const identity = identityWorld();
  const [ada, bob, cy] = await Promise.all(
    ['ada', 'bob', 'cy.'].map(async (username) => (await signedIn(identity, { username })).caller),
  );
  const asked: (readonly number[])[] = [];
  const empty = accept({ items: [], next: null });
  const watchlistQueries = {
    byOwner: () => Promise.resolve(empty),
    common: ({ personIds }: { readonly personIds: readonly number[] }) => {
      asked.push(personIds);
      return Promise.resolve(empty);
    },
  };
  const ports = {
    watchlistQueries,
    openArea: openArea({ relationships: createInMemoryRelationships(identity.identity, identity.friends) }),
  };
  return { ...{ ada: ada!, bob: bob!, cy: cy! }, identity, asked, ports };
};

describe('The watch list of another person', () => {
  it('is shown to whom its owner shows lists', async () => {
    const { ada, bob, identity, ports } = await world();
    const see = () => watchlistOf(ports)({ ownerId: ada.userId, viewerId: bob.userId }, PAGE);
    accepted(await see());
    accepted(await identity.update(ada, { isPrivate: true }));
    expect(refused(await see())).to.deep.equal({ code: 'private-profile' });
    identity.friends.befriend(ada.userId, bob.userId, identity.clock.now());
    accepted(await see());
    identity.friends.block(ada.userId, bob.userId);
    expect(refused(await see())).to.deep.equal({ code: 'no-such-user' });
  });
});

describe('What several people mean to see', () => {
  it('is looked for on the lists of the viewer and all others, of each once', async () => {
    const { ada, bob, cy, asked, ports } = await world();
    const otherIds = [bob.userId, cy.userId, bob.userId, ada.userId];
    accepted(await commonWatchlist(ports)({ viewerId: ada.userId, otherIds }, PAGE));
    expect(asked).to.deep.equal([[ada.userId, bob.userId, cy.userId]]);
  });

  it('is refused when one of them does not let the viewer see, and nothing is looked for', async () => {
    const { ada, bob, cy, identity, asked, ports } = await world();
    const look = () =>
      commonWatchlist(ports)({ viewerId: ada.userId, otherIds: [bob.userId, cy.userId] }, PAGE);
    accepted(await identity.update(cy, { isPrivate: true }));
    expect(refused(await look())).to.deep.equal({ code: 'private-profile' });
    identity.friends.block(cy.userId, ada.userId);
    expect(refused(await look())).to.deep.equal({ code: 'no-such-user' });
    expect(asked).to.be.empty;
  });
});
