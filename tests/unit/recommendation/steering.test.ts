import { expect } from 'chai';
import { explainer } from '#domain/recommendation/explanation';
import { steeredBy } from '#domain/recommendation/steering';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { Day } from '#domain/time-zone';

const LOVED_1 = { movieId: 1, halfStars: halfStarsFrom(5) };
const later = { kind: 'later', until: '2030-01-01' as Day } as const;

describe('what somebody is not interested in', () => {
  it('counts as a weak dislike, and is left out', () => {
    const { history, leftOut } = steeredBy([LOVED_1], [{ movieId: 2, reason: { kind: 'movie' } }]);
    expect(history).to.deep.equal([LOVED_1, { movieId: 2, halfStars: halfStarsFrom(2), isDismissed: true }]);
    expect([...leftOut.movieIds]).to.deep.equal([2]);
  });

  it('says nothing of the taste where it is only put off', () => {
    const { history, leftOut } = steeredBy([LOVED_1], [{ movieId: 2, reason: later }]);
    expect(history).to.deep.equal([LOVED_1]);
    expect([...leftOut.movieIds]).to.deep.equal([2]);
  });

  it('says less than a rating of the same movie', () => {
    expect(steeredBy([LOVED_1], [{ movieId: 1, reason: { kind: 'movie' } }]).history).to.deep.equal([
      LOVED_1,
    ]);
  });

  it('takes genres and people out, each once', () => {
    const { leftOut } = steeredBy(
      [],
      [
        { movieId: 1, reason: { kind: 'genre', genre: 'War' } },
        { movieId: 2, reason: { kind: 'genre', genre: 'War' } },
        { movieId: 3, reason: { kind: 'person', personId: 7 } },
      ],
    );
    expect(leftOut.genres).to.deep.equal(['War']);
    expect(leftOut.personIds).to.deep.equal([7]);
  });

  it('is never shown as a rating: other reasons take its place', () => {
    const { history } = steeredBy(
      [LOVED_1, { movieId: 3, halfStars: halfStarsFrom(1) }],
      [
        { movieId: 2, reason: { kind: 'movie' } },
        { movieId: 4, reason: { kind: 'movie' } },
      ],
    );
    const { because, despite } = explainer(history)([
      { movieId: 1, share: 1 },
      { movieId: 2, share: -4 },
      { movieId: 4, share: -3 },
      { movieId: 3, share: -2 },
    ]);
    expect(because.map(({ movieId }) => movieId)).to.deep.equal([1]);
    expect(despite).to.deep.equal([{ movieId: 3, halfStars: halfStarsFrom(1), share: -2 }]);
  });
});
