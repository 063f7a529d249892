import { expect } from 'chai';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { matrixOf } from './made-up-ratings.ts';

describe('collected ratings', () => {
  it('keep the later of two ratings of a film by one person', async () => {
    const ratings = await matrixOf(
      { userId: 'a', movieId: 5, halfStars: halfStarsFrom(1) },
      { userId: 'b', movieId: 5, halfStars: halfStarsFrom(2) },
      { userId: 'a', movieId: 3, halfStars: halfStarsFrom(4) },
      { userId: 'a', movieId: 5, halfStars: halfStarsFrom(3) },
    );
    expect([...ratings.starts]).to.deep.equal([0, 2, 3]);
    expect([...ratings.movies]).to.deep.equal([0, 1, 1]);
    expect([...ratings.halfStars]).to.deep.equal([8, 6, 4]);
  });
});
