import { expect } from 'chai';
import { InMemoryComments } from '#adapters/in-memory/comments/comments';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { commentOnMovie } from '#application/comments/comment-on-movie';
import { deleteComment } from '#application/comments/delete-comment';
import { editComment } from '#application/comments/edit-comment';
import { accepted, refused } from '../../support/outcomes.ts';
import { MINUTE } from '../../support/identity.ts';

const ADA = 1;
const BOB = 2;
const names = new Map([
  [ADA, 'ada'],
  [BOB, 'bob'],
]);

const world = () => {
  const clock = new ManualClock();
  const limiter = new InMemoryAttemptLimiter(clock);
  const comments = new InMemoryComments({ username: (id) => names.get(id), hasMovie: (id) => id < 100 });
  const write = commentOnMovie({ comments, limiter, clock });
  return {
    ...{
      clock,
      comments,
      write,
      edit: editComment({ comments, clock }),
      remove: deleteComment({ comments }),
    },
    say: (body: string, userId = ADA, movieId = 9) => write({ userId, movieId, body, spoiler: false }),
  };
};

describe('Commenting on a film', () => {
  it('makes a comment with its author’s name', async () => {
    const { say, clock } = world();
    expect(accepted(await say(' Long. '))).to.deep.equal({
      ...{ id: 1, body: 'Long.', timestamp: clock.now(), user_id: ADA, username: 'ada' },
      ...{ spoiler: false, edited: false },
    });
  });

  it('wants a film that is there, somebody who is there, and something to say', async () => {
    const { say, comments } = world();
    expect(refused(await say('Long.', ADA, 100)).code).to.equal('no-such-movie');
    expect(refused(await say('Long.', 3)).code).to.equal('not-signed-in');
    expect(refused(await say(' ')).code).to.equal('invalid-input');
    expect(comments.all()).to.be.empty;
  });

  it('is done ten times in ten minutes at most; what is refused does not count', async () => {
    const { say, clock } = world();
    for (let count = 0; count < 9; count += 1) accepted(await say(`${count}`));
    for (let count = 0; count < 20; count += 1) refused(await say('Long.', ADA, 100));
    accepted(await say('10'));
    expect(refused(await say('11'))).to.include({ code: 'too-many-attempts', limit: 10 });
    accepted(await say('1', BOB));
    clock.advance(10 * MINUTE);
    accepted(await say('11'));
  });

  it('is done a hundred times a day at most', async () => {
    const { say, clock } = world();
    for (let count = 0; count < 100; count += 1) {
      accepted(await say(`${count}`));
      clock.advance(2 * MINUTE);
    }
    expect(refused(await say('101'))).to.include({ code: 'too-many-attempts', limit: 100 });
  });
});

describe('Editing a comment', () => {
  it('keeps what is left out, and shows it as edited', async () => {
    const { say, edit, clock } = world();
    const { id } = accepted(await say('Long.'));
    const named = { userId: ADA, movieId: 9, commentId: id };
    const edited = accepted(await edit({ ...named, body: ' Too long. ', spoiler: undefined }));
    expect(edited).to.include({ body: 'Too long.', spoiler: false, edited: true, username: 'ada' });
    expect(accepted(await edit({ ...named, body: undefined, spoiler: true }))).to.include({
      body: 'Too long.',
      spoiler: true,
    });
    clock.advance(15 * MINUTE + 1);
    expect(refused(await edit({ ...named, body: 'Short.', spoiler: true })).code).to.equal(
      'too-late-to-edit',
    );
  });

  it('finds it only where it is, and refuses what is no comment', async () => {
    const { say, edit } = world();
    const { id } = accepted(await say('Long.'));
    const change = { userId: ADA, movieId: 9, commentId: id, body: 'Short.', spoiler: undefined };
    for (const other of [{ movieId: 8 }, { commentId: id + 1 }, { userId: BOB }])
      expect(refused(await edit({ ...change, ...other })).code).to.equal('no-such-comment');
    expect(refused(await edit({ ...change, body: '' })).code).to.equal('invalid-input');
  });
});

describe('Deleting a comment', () => {
  it('takes one’s own away, however old, and once', async () => {
    const { say, remove, comments, clock } = world();
    const { id } = accepted(await say('Long.'));
    clock.advance(1000 * MINUTE);
    const named = { userId: ADA, movieId: 9, commentId: id };
    for (const other of [{ userId: BOB }, { movieId: 8 }, { commentId: id + 1 }])
      expect(refused(await remove({ ...named, ...other })).code).to.equal('no-such-comment');
    accepted(await remove(named));
    expect(comments.all()).to.be.empty;
    expect(refused(await remove(named)).code).to.equal('no-such-comment');
  });
});
