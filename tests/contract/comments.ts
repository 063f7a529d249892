import { expect } from 'chai';
import type { CommentStore } from '#application/comments/comment-store';
import { Comment } from '#domain/comments/comment';
import { parseCommentBody } from '#domain/comments/comment-body';
import { accepted } from '../support/outcomes.ts';

/** A store of comments, and what it needs to know of users and films. */
export interface CommentWorld {
  readonly comments: CommentStore;
  aUser(username: string): Promise<number>;
  aMovie(): Promise<number>;
  removeUser(id: number): Promise<void>;
  removeMovie(id: number): Promise<void>;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;
const writtenAt = new Date('2026-11-23T12:00:00.123Z');
const editedAt = new Date('2026-11-23T12:01:00.456Z');
const body = (text: string) => accepted(parseCommentBody(text));

/** What the port promises, for any adapter. */
export const describeCommentStore = (name: string, create: () => Promise<CommentWorld>): void => {
  describe(`${name} keeps the promises of a comment store:`, () => {
    let world: CommentWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    let people = 0;
    const someone = async () => {
      people += 1;
      const username = `person-${people}`;
      return { username, id: await world.aUser(username) };
    };
    const newComment = async (userId: number, movieId: number, text = 'Long.') =>
      Comment.write(
        { id: await world.comments.nextId(), movieId, userId, body: body(text), spoiler: false },
        writtenAt,
      );
    const aComment = async () => {
      const [author, movieId] = [await someone(), await world.aMovie()];
      const comment = await newComment(author.id, movieId);
      await world.comments.add(comment);
      return { author, movieId, comment, place: { movieId, commentId: comment.id } };
    };
    const kept = (place: { movieId: number; commentId: number }) =>
      world.comments.change(place, (comment) => Object.assign({}, comment));

    it('a comment is kept as it is, and its author is told by name', async () => {
      const [author, movieId] = [await someone(), await world.aMovie()];
      const longest = '👩‍👩‍👧'.repeat(2000);
      const comment = await newComment(author.id, movieId, longest);
      expect(await world.comments.add(comment)).to.deep.equal({ username: author.username });
      await world.comments.change({ movieId, commentId: comment.id }, (loaded, { username }) => {
        expect(loaded).to.be.instanceOf(Comment);
        expect(Object.assign({}, loaded)).to.deep.equal(Object.assign({}, comment));
        expect(username).to.equal(author.username);
      });
    });

    it('ids are never the same', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, () => world.comments.nextId()));
      expect(new Set(ids).size).to.equal(20);
    });

    it('what a decision changes is kept, and what it says is returned', async () => {
      const { author, place } = await aComment();
      const said = await world.comments.change(place, (comment) =>
        comment.edit(author.id, { body: body('Short.'), spoiler: true }, editedAt),
      );
      expect(said).to.deep.equal({ ok: true, value: undefined });
      expect(await kept(place)).to.deep.include({ body: 'Short.', spoiler: true, editedAt });
    });

    it('of changes at once none is lost', async () => {
      const { author, place } = await aComment();
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          world.comments.change(place, (comment) =>
            comment.edit(author.id, { body: body(`${comment.body}${index}`) }, editedAt),
          ),
        ),
      );
      const digits = Array.from(((await kept(place))?.body ?? '').replace('Long.', ''));
      expect(digits.toSorted().join('')).to.equal('0123456789');
    });

    it('a decision that throws keeps nothing', async () => {
      const { author, place, comment } = await aComment();
      const thrown = await world.comments
        .change(place, (loaded) => {
          accepted(loaded.edit(author.id, { spoiler: true }, editedAt));
          throw new Error('No.');
        })
        .catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(Error);
      expect(await kept(place)).to.deep.equal(Object.assign({}, comment));
    });

    it('a comment is found under its own film only', async () => {
      const { place } = await aComment();
      const elsewhere = await world.aMovie();
      expect(await kept({ ...place, movieId: elsewhere })).to.equal(undefined);
      expect(await kept({ ...place, commentId: NOBODY })).to.equal(undefined);
      expect(await kept(place)).not.to.equal(undefined);
    });

    it('a comment is taken away by its author alone, under its own film, and once', async () => {
      const { author, place } = await aComment();
      const [other, elsewhere] = [await someone(), await world.aMovie()];
      expect(await world.comments.remove(place, other.id)).to.equal(false);
      expect(await world.comments.remove({ ...place, movieId: elsewhere }, author.id)).to.equal(false);
      expect(await world.comments.remove(place, author.id)).to.equal(true);
      expect(await world.comments.remove(place, author.id)).to.equal(false);
      expect(await kept(place)).to.equal(undefined);
    });

    it('of two that take one comment away at once one finds it there', async () => {
      const { author, place } = await aComment();
      const both = await Promise.all([
        world.comments.remove(place, author.id),
        world.comments.remove(place, author.id),
      ]);
      expect(both.toSorted()).to.deep.equal([false, true]);
    });

    it('nothing is said under a film that is not there, nor by somebody who is not there', async () => {
      const [author, movieId] = [await someone(), await world.aMovie()];
      expect(await world.comments.add(await newComment(author.id, NOBODY))).to.equal('no-such-movie');
      expect(await world.comments.add(await newComment(NOBODY, movieId))).to.equal('no-such-user');
    });

    it('with its author a comment goes, and with its film', async () => {
      const [left, right] = [await aComment(), await aComment()];
      await world.removeUser(left.author.id);
      await world.removeMovie(right.movieId);
      expect(await kept(left.place)).to.equal(undefined);
      expect(await kept(right.place)).to.equal(undefined);
    });
  });
};
