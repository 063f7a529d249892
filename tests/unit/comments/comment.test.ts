import { expect } from 'chai';
import { Comment, EDITING_WINDOW, type CommentChanges } from '#domain/comments/comment';
import { parseCommentBody } from '#domain/comments/comment-body';
import { accepted, refused } from '../../support/outcomes.ts';

const ADA = 1;
const BOB = 2;
const writtenAt = new Date('2026-11-29T20:00:00Z');
const after = (milliseconds: number) => new Date(writtenAt.getTime() + milliseconds);
const body = (text: string) => accepted(parseCommentBody(text));
const written = () =>
  Comment.write({ id: 1, movieId: 9, userId: ADA, body: body('Long.'), spoiler: false }, writtenAt);

describe('A comment', () => {
  it('stands as it was written until it is edited', () => {
    expect(written()).to.include({ id: 1, movieId: 9, userId: ADA, body: 'Long.', spoiler: false });
    expect(written()).to.include({ createdAt: writtenAt, editedAt: null });
  });

  for (const [what, changes, becomes] of [
    ['its text', { body: body('Too long.') }, { body: 'Too long.', spoiler: false }],
    ['whether it is a spoiler', { spoiler: true }, { body: 'Long.', spoiler: true }],
    ['both', { body: body('He dies.'), spoiler: true }, { body: 'He dies.', spoiler: true }],
  ] as const satisfies readonly (readonly [string, CommentChanges, object])[])
    it(`is edited by its author, ${what}, and marked so`, () => {
      const comment = written();
      accepted(comment.edit(ADA, changes, after(1)));
      expect(comment).to.deep.include({ ...becomes, createdAt: writtenAt, editedAt: after(1) });
    });

  it('is not marked by an edit that changes nothing', () => {
    const comment = written();
    for (const changes of [{}, { body: body('Long.') }, { spoiler: false }])
      accepted(comment.edit(ADA, changes, after(1)));
    expect(comment.editedAt).to.equal(null);
  });

  it('can be edited for 15 minutes, and not a millisecond longer, however often it was edited', () => {
    const comment = written();
    expect(EDITING_WINDOW).to.equal(15 * 60_000);
    accepted(comment.edit(ADA, { spoiler: true }, after(EDITING_WINDOW)));
    const late = refused(comment.edit(ADA, { spoiler: false }, after(EDITING_WINDOW + 1)));
    expect(late).to.deep.equal({ code: 'too-late-to-edit' });
    expect(comment).to.include({ spoiler: true });
  });

  it('is nobody else’s to edit, who is not told whether it is there', () => {
    const comment = written();
    for (const time of [1, EDITING_WINDOW + 1])
      expect(refused(comment.edit(BOB, { spoiler: true }, after(time)))).to.deep.equal({
        code: 'no-such-comment',
      });
    expect(comment).to.include({ spoiler: false, editedAt: null });
  });
});

describe('The text of a comment', () => {
  it('is kept as it was typed but for the blanks around it', () => {
    expect(body('  <b>Wow</b>,\n\n  “wow”\t\n')).to.equal('<b>Wow</b>,\n\n  “wow”');
  });

  it('has 1 to 2,000 characters as people count them', () => {
    for (const character of ['x', 'ß', '🇮🇪', '👩‍👩‍👧', 'g̈'])
      expect(body(character.repeat(2000))).to.equal(character.repeat(2000));
    for (const text of ['x', '🇮🇪'])
      expect(refused(parseCommentBody(text.repeat(2001))).errors['body']?.[0]?.code).to.equal('too-long');
    expect(refused(parseCommentBody(' \n\u200b')).errors['body']?.[0]?.code).to.equal('required');
  });
});
