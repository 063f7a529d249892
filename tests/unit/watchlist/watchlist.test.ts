import { expect } from 'chai';
import { InMemoryWatchlists } from '#adapters/in-memory/watchlist/watchlists';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { addToWatchlist } from '#application/watchlist/add-to-watchlist';
import { removeFromWatchlist } from '#application/watchlist/remove-from-watchlist';
import { isLeftOut } from '#domain/watchlist/left-out';
import { parseWatchlistNote } from '#domain/watchlist/watchlist-entry';
import { accepted, refused } from '../../support/outcomes.ts';

const world = () => {
  const clock = new ManualClock();
  const watchlists = new InMemoryWatchlists({
    hasUser: (id) => id < 10,
    hasMovie: (id) => id < 100,
    hasSeen: (_, movieId) => movieId === 50,
    removesSeen: (userId) => userId === 2,
  });
  return {
    watchlists,
    clock,
    add: addToWatchlist({ watchlists, clock }),
    remove: removeFromWatchlist({ watchlists }),
  };
};

describe('A film on a watch list', () => {
  it('is left out when it was seen and its owner wants that to leave, and only then', () => {
    const cases = [false, true].flatMap((isSeen) =>
      [false, true].map((removesSeen) => isLeftOut({ isSeen, removesSeen })),
    );
    expect(cases).to.deep.equal([false, false, false, true]);
  });

  it('may have a note of 280 characters', () => {
    expect(accepted(parseWatchlistNote(' With Bob. '))).to.equal('With Bob.');
    expect(parseWatchlistNote('🇫🇷'.repeat(280)).ok).to.equal(true);
    expect(refused(parseWatchlistNote('a'.repeat(281))).errors).to.have.key('note');
  });
});

describe('Putting a film on the watch list', () => {
  it('is new the first time; after that it keeps its time', async () => {
    const { add, watchlists, clock } = world();
    const addedAt = clock.now();
    expect(accepted(await add({ userId: 1, movieId: 7 }))).to.deep.equal({ isNew: true, isLeftOut: false });
    clock.advance(1000);
    expect(accepted(await add({ userId: 1, movieId: 7, note: 'Soon.' })).isNew).to.equal(false);
    expect(watchlists.of(1)).to.deep.equal([{ userId: 1, movieId: 7, addedAt, note: 'Soon.' }]);
  });

  it('tells when it is left out at once', async () => {
    const { add } = world();
    expect(accepted(await add({ userId: 2, movieId: 50 })).isLeftOut).to.equal(true);
    expect(accepted(await add({ userId: 1, movieId: 50 })).isLeftOut).to.equal(false);
  });

  it('is refused for a note that nobody can read, and puts nothing there', async () => {
    const { add, watchlists } = world();
    for (const note of [' ', '\u0007', 'a\u202eb', 'a'.repeat(10_000)])
      expect(refused(await add({ userId: 1, movieId: 7, note }))).to.have.property('code', 'invalid-input');
    expect(watchlists.of(1)).to.be.empty;
  });

  it('is refused for a film that is not there, and to somebody whose account is gone meanwhile', async () => {
    const { add } = world();
    expect(refused(await add({ userId: 1, movieId: 100 }))).to.deep.equal({ code: 'no-such-movie' });
    expect(refused(await add({ userId: 10, movieId: 7 }))).to.deep.equal({ code: 'not-signed-in' });
  });
});

describe('Taking a film off the watch list', () => {
  it('is fine whether it was there or not', async () => {
    const { add, remove, watchlists } = world();
    await add({ userId: 1, movieId: 7 });
    accepted(await remove({ userId: 1, movieId: 7 }));
    accepted(await remove({ userId: 1, movieId: 7 }));
    expect(watchlists.of(1)).to.be.empty;
  });

  it('is refused for a film that is not there', async () => {
    expect(refused(await world().remove({ userId: 1, movieId: 100 }))).to.deep.equal({
      code: 'no-such-movie',
    });
  });
});
