import { expect } from 'chai';
import { matrixOf } from './made-up-ratings.ts';

describe('collected ratings', () => {
  it('keep the later of two ratings of a film by one person', async () => {
    const ratings = await matrixOf(
      { userId: 'a', movieId: 5, rating: 1 },
      { userId: 'b', movieId: 5, rating: 2 },
      { userId: 'a', movieId: 3, rating: 4 },
      { userId: 'a', movieId: 5, rating: 3 },
    );
    expect([...ratings.starts]).to.deep.equal([0, 2, 3]);
    expect([...ratings.films]).to.deep.equal([0, 1, 1]);
    expect([...ratings.halfStars]).to.deep.equal([8, 6, 4]);
  });
});
