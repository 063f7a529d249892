import { expect } from 'chai';
import { accept } from '#domain/outcome';
import { createInMemoryRelationships } from '#adapters/in-memory/privacy/privacy';
import { openArea } from '#application/privacy/open-area';
import { ratedMoviesOf, type RatedItem } from '#application/taste/rated-movies';
import { identityWorld, signedIn } from '../../support/identity.ts';
import { accepted, refused } from '../../support/outcomes.ts';

const PAGE = { limit: 20, cursor: null };
const MOVIE: RatedItem = {
  ...{
    id: 7,
    title: 'Alien',
    release_date: null,
    year: 1979,
    runtime: 117,
    overview: null,
    poster_url: null,
  },
  ...{ adult: false, average_rating: 4.5, rating_count: 1, user_rating: 4.5, rated_at: new Date(0) },
};

const world = async () => {
  const identity = identityWorld();
  const ada = (await signedIn(identity, { username: 'ada' })).caller;
  const bob = (await signedIn(identity, { username: 'bob' })).caller;
  const ratedMovies = {
    byUser: (userId: number) =>
      Promise.resolve(accept({ items: userId === ada.userId ? [MOVIE] : [], next: null })),
  };
  const rated = ratedMoviesOf({
    ratedMovies,
    openArea: openArea({ relationships: createInMemoryRelationships(identity.identity, identity.friends) }),
  });
  return {
    ada,
    bob,
    identity,
    see: (viewerId: number, ownerId: number) => rated({ ownerId, viewerId }, PAGE),
  };
};

describe('The films somebody has rated', () => {
  it('are shown to everybody who is signed in', async () => {
    const { ada, bob, see } = await world();
    expect(accepted(await see(bob.userId, ada.userId)).items).to.deep.equal([MOVIE]);
  });

  it('of a private profile are shown to its owner only', async () => {
    const { ada, bob, identity, see } = await world();
    accepted(await identity.update(ada, { isPrivate: true }));
    expect(refused(await see(bob.userId, ada.userId))).to.deep.equal({ code: 'private-profile' });
    expect(accepted(await see(ada.userId, ada.userId)).items).to.deep.equal([MOVIE]);
  });

  it('of a private profile are shown to friends', async () => {
    const { ada, bob, identity, see } = await world();
    accepted(await identity.update(ada, { isPrivate: true }));
    identity.friends.befriend(ada.userId, bob.userId, identity.clock.now());
    expect(accepted(await see(bob.userId, ada.userId)).items).to.deep.equal([MOVIE]);
  });

  it('of somebody who has blocked one are not there; of somebody whom one has blocked they are hidden', async () => {
    const { ada, bob, identity, see } = await world();
    identity.friends.block(ada.userId, bob.userId);
    expect(refused(await see(bob.userId, ada.userId))).to.deep.equal({ code: 'no-such-user' });
    expect(refused(await see(ada.userId, bob.userId))).to.deep.equal({ code: 'private-profile' });
  });

  it('of nobody are not there', async () => {
    const { ada, bob, identity, see } = await world();
    expect(refused(await see(bob.userId, 99))).to.deep.equal({ code: 'no-such-user' });
    accepted(await identity.delete(ada, 'a fine password'));
    expect(refused(await see(bob.userId, ada.userId))).to.deep.equal({ code: 'no-such-user' });
  });
});
