import { expect } from 'chai';
import { Friendship } from '#domain/friends/friendship';
import { accepted, refused } from '../../support/outcomes.ts';

const ADA = 1;
const BOB = 2;
const NOON = new Date('2026-11-29T12:00:00Z');
const LATER = new Date('2026-11-29T13:00:00Z');

const strangers = () => new Friendship({ id: BOB, username: 'bob' }, { id: ADA, username: 'ada' });
const asked = () => {
  const friendship = strangers();
  accepted(friendship.ask(ADA, 7, NOON));
  return friendship;
};
const friends = () => {
  const friendship = asked();
  accepted(friendship.accept(BOB, LATER));
  return friendship;
};
const blocked = () => {
  const friendship = friends();
  accepted(friendship.block(ADA, LATER));
  return friendship;
};

describe('Two people', () => {
  it('are the same two, whichever is named first', () => {
    const { low, high } = strangers();
    expect([low.id, high.id]).to.deep.equal([ADA, BOB]);
  });

  it('are two', () => {
    const ada = { id: ADA, username: 'ada' };
    expect(() => new Friendship(ada, ada)).to.throw();
  });
});

describe('Who asks somebody to be friends', () => {
  it('waits for the answer', () => {
    const friendship = strangers();
    const request = accepted(friendship.ask(ADA, 7, NOON));
    expect(request).to.deep.equal({ id: 7, askedBy: ADA, createdAt: NOON, acceptedAt: null });
    expect(friendship.is).to.equal('asked');
  });

  it('asks once', () => {
    expect(refused(asked().ask(ADA, 8, LATER)).code).to.equal('already-requested');
    expect(refused(friends().ask(ADA, 8, LATER)).code).to.equal('already-friends');
    expect(refused(friends().ask(BOB, 8, LATER)).code).to.equal('already-friends');
  });

  it('makes friends with who has asked before, by that very request', () => {
    const friendship = asked();
    const request = accepted(friendship.ask(BOB, 8, LATER));
    expect(request).to.deep.equal({ id: 7, askedBy: ADA, createdAt: NOON, acceptedAt: LATER });
    expect(friendship.is).to.equal('friends');
  });

  it('finds nobody where the other has blocked them, and is told of a block of their own', () => {
    expect(refused(blocked().ask(BOB, 8, LATER)).code).to.equal('no-such-user');
    expect(refused(blocked().ask(ADA, 8, LATER)).code).to.equal('blocked-by-you');
  });
});

describe('A friend request', () => {
  it('is accepted by who is asked, once or again', () => {
    const friendship = asked();
    expect(accepted(friendship.accept(BOB, NOON)).acceptedAt).to.deep.equal(NOON);
    expect(accepted(friendship.accept(BOB, LATER)).acceptedAt).to.deep.equal(NOON);
    expect(friendship.is).to.equal('friends');
  });

  it('is denied by who is asked and cancelled by who asks, while it waits', () => {
    const [denied, cancelled] = [asked(), asked()];
    accepted(denied.deny(BOB));
    accepted(cancelled.cancel(ADA));
    expect([denied.is, cancelled.is]).to.deep.equal(['nothing', 'nothing']);
    expect(refused(friends().deny(BOB)).code).to.equal('already-friends');
    expect(refused(friends().cancel(ADA)).code).to.equal('already-friends');
  });

  it('is not there for anybody else', () => {
    for (const friendship of [asked(), friends()])
      for (const answer of [
        ...[friendship.accept(ADA, NOON), friendship.deny(ADA), friendship.cancel(BOB)],
        ...[friendship.accept(3, NOON), friendship.deny(3), friendship.cancel(3)],
      ])
        expect(refused(answer).code).to.equal('no-such-request');
    for (const answer of [strangers().accept(BOB, NOON), strangers().deny(BOB), strangers().cancel(ADA)])
      expect(refused(answer).code).to.equal('no-such-request');
  });

  it('may be sent again after it was denied', () => {
    const friendship = asked();
    accepted(friendship.deny(BOB));
    expect(accepted(friendship.ask(ADA, 8, LATER))).to.include({ id: 8, acceptedAt: null });
  });
});

describe('A friendship', () => {
  it('ends at once, and can end only where it is', () => {
    const friendship = friends();
    accepted(friendship.remove());
    expect(friendship.is).to.equal('nothing');
    for (const none of [friendship, asked(), strangers(), blocked()])
      expect(refused(none.remove()).code).to.equal('no-such-friend');
  });
});

describe('Who blocks somebody', () => {
  it('leaves neither friendship nor request', () => {
    for (const friendship of [strangers(), asked(), friends()]) {
      expect(accepted(friendship.block(BOB, LATER))).to.equal('blocked');
      expect(friendship).to.deep.include({ is: 'nothing', blocks: [{ by: BOB, since: LATER }] });
    }
  });

  it('does so once', () => {
    const friendship = blocked();
    expect(accepted(friendship.block(ADA, NOON))).to.equal('was-blocked');
    expect(friendship.blocks).to.deep.equal([{ by: ADA, since: LATER }]);
  });

  it('can take it back, also where there is none; the friendship does not come back', () => {
    const friendship = blocked();
    accepted(friendship.unblock(ADA));
    accepted(friendship.unblock(ADA));
    expect(friendship).to.deep.include({ is: 'nothing', blocks: [] });
  });

  it('does not exist for who is blocked', () => {
    expect(refused(blocked().block(BOB, LATER)).code).to.equal('no-such-user');
    expect(refused(blocked().unblock(BOB)).code).to.equal('no-such-user');
  });

  it('takes back their own block where the other has made one as well', () => {
    const blocks = [
      { by: ADA, since: NOON },
      { by: BOB, since: NOON },
    ];
    const friendship = new Friendship(
      { id: ADA, username: 'ada' },
      { id: BOB, username: 'bob' },
      null,
      blocks,
    );
    accepted(friendship.unblock(BOB));
    expect(friendship.blocks).to.deep.equal([{ by: ADA, since: NOON }]);
  });
});
