import { expect } from 'chai';
import { InMemoryTips } from '#adapters/in-memory/activity/tips';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { dismissTip } from '#application/activity/dismiss-tip';
import { thankForTip } from '#application/activity/thank-for-tip';
import { tipMovie } from '#application/activity/tip-movie';
import { mayTip, parseTipNote } from '#domain/activity/tip';
import { audiencesOfPrivacy } from '#domain/privacy/audiences';
import { relationships, type Relationship } from '#domain/privacy/relationship';
import { DAY } from '../../support/identity.ts';
import { accepted, refused } from '../../support/outcomes.ts';

const NOBODY = 99;

/** 1 is a friend of everybody from 10 to 49, blocks 5 and is blocked by 6. */
const relationshipTo = (id: number): Relationship | undefined => {
  if (id >= 50) return undefined;
  if (id >= 10) return 'friend';
  if (id === 5) return 'blocker';
  return id === 6 ? 'blocked' : 'stranger';
};

const world = () => {
  const clock = new ManualClock();
  const tips = new InMemoryTips({
    hasUser: (id) => id < 50,
    hasMovie: (id) => id < 100,
    areApart: () => false,
  });
  const tip = tipMovie({
    tips,
    clock,
    limiter: new InMemoryAttemptLimiter(clock),
    relationships: {
      between: (_, owner) => Promise.resolve(relationshipTo(owner)!),
      standing: (_, owner) => {
        const relationship = relationshipTo(owner);
        return Promise.resolve(relationship && { relationship, audiences: audiencesOfPrivacy(true) });
      },
    },
  });
  return {
    ...{ clock, tips, dismiss: dismissTip({ tips, clock }), thank: thankForTip({ tips, clock }) },
    tip: (toUserId: number, movieId: number, note?: string | null) =>
      tip({ fromUserId: 1, toUserId, movieId, note }),
  };
};

describe('A tip', () => {
  it('goes to friends alone', () => {
    expect(relationships.filter(mayTip)).to.deep.equal(['friend']);
  });

  it('may have a note of 280 characters', () => {
    expect(accepted(parseTipNote(' See it. '))).to.equal('See it.');
    expect(refused(parseTipNote('a'.repeat(281))).errors).to.have.key('note');
  });
});

describe('Recommending a film', () => {
  it('gives a friend a tip, once', async () => {
    const { tip, tips } = world();
    expect(accepted(await tip(10, 7, 'See it.'))).to.deep.equal({ id: 1, isNew: true });
    expect(accepted(await tip(10, 7, 'Do!'))).to.deep.equal({ id: 1, isNew: false });
    expect(tips.all().map(({ note }) => note)).to.deep.equal(['See it.']);
  });

  it('again has one answer and costs nothing, whether the first is open or was dismissed', async () => {
    const { tip, tips, dismiss } = world();
    const { id } = accepted(await tip(10, 7, 'See it.'));
    for (let n = 0; n < 10; n += 1) {
      accepted(await dismiss({ userId: 10, tipId: id }));
      expect(accepted(await tip(10, 7, 'Do!'))).to.deep.equal({ id, isNew: false });
    }
    expect(tips.all()).to.have.length(1);
    expect(tips.all()[0]).to.include({ note: 'See it.', dismissedAt: null });
  });

  it('is refused to strangers and to those whom one has blocked', async () => {
    const { tip, tips } = world();
    for (const other of [2, 5]) expect(refused(await tip(other, 7))).to.deep.equal({ code: 'not-a-friend' });
    expect(tips.all()).to.be.empty;
  });

  it('to nobody, and to who has blocked one, is to nobody', async () => {
    const { tip } = world();
    for (const other of [NOBODY, 6])
      expect(refused(await tip(other, 7))).to.deep.equal({ code: 'no-such-user' });
  });

  it('to oneself is not done', async () => {
    expect(refused(await world().tip(1, 7))).to.deep.equal({ code: 'oneself' });
  });

  it('is refused for a note that nobody can read, and for a film that is not there', async () => {
    const { tip, tips } = world();
    for (const note of [' ', '\u0007', 'a\u202eb', 'a'.repeat(10_000)])
      expect(refused(await tip(10, 7, note)).code).to.equal('invalid-input');
    expect(refused(await tip(10, 100))).to.deep.equal({ code: 'no-such-movie' });
    expect(tips.all()).to.be.empty;
  });

  it('to one friend is done five times a day; what changes or does nothing costs nothing', async () => {
    const { tip, clock } = world();
    for (let movie = 1; movie <= 5; movie += 1) {
      expect(refused(await tip(10, 100)).code).to.equal('no-such-movie');
      accepted(await tip(10, movie));
      accepted(await tip(10, movie));
    }
    expect(refused(await tip(10, 6))).to.deep.include({ code: 'too-many-attempts', limit: 5 });
    accepted(await tip(11, 6));
    accepted(await tip(10, 5));
    clock.advance(DAY);
    accepted(await tip(10, 6));
  });

  it('is done thirty times a day in all', async () => {
    const { tip } = world();
    for (let n = 0; n < 30; n += 1) accepted(await tip(10 + n, 7));
    expect(refused(await tip(40, 7))).to.deep.include({ code: 'too-many-attempts', limit: 30 });
  });
});

describe('A tip that one was given', () => {
  it('is dismissed and thanked for by who got it, again and again', async () => {
    const { tip, tips, dismiss, thank } = world();
    const { id } = accepted(await tip(10, 7));
    for (let n = 0; n < 2; n += 1) {
      accepted(await thank({ userId: 10, tipId: id }));
      accepted(await dismiss({ userId: 10, tipId: id }));
    }
    expect(tips.all()).to.have.length(1);
    for (const act of [dismiss, thank])
      for (const [userId, tipId] of [
        [1, id],
        [11, id],
        [10, 99],
      ] as const)
        expect(refused(await act({ userId, tipId }))).to.deep.equal({ code: 'no-such-tip' });
  });
});
