import { expect } from 'chai';
import fc from 'fast-check';
import { BestMovies } from '#recommender/scoring/best-movies';

const scores = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });
const size = fc.nat(20);

const sorted = (list: readonly number[]) =>
  list.map((score, movie) => ({ score, movie })).sort((a, b) => b.score - a.score || a.movie - b.movie);

describe('the best films', () => {
  it('are the head of all films in order, whatever the order of the offers', () => {
    fc.assert(
      fc.property(scores, size, fc.boolean(), (list, most, backwards) => {
        const best = new BestMovies(most);
        const offers = [...list.entries()];
        for (const [movie, score] of backwards ? offers.reverse() : offers) best.offer(movie, score);
        expect(best.take()).to.deep.equal(
          sorted(list)
            .slice(0, most)
            .map(({ movie }) => movie),
        );
      }),
    );
  });

  it('lose nothing by passing over what does not exceed the threshold', () => {
    fc.assert(
      fc.property(scores, size, (list, most) => {
        const best = new BestMovies(most);
        list.forEach((score, movie) => {
          if (score > best.threshold) best.offer(movie, score);
        });
        const head = sorted(list).slice(0, most);
        expect([...best.takeByNumber()]).to.deep.equal(head.map(({ movie }) => movie).sort((a, b) => a - b));
      }),
    );
  });

  it('are taken once: after that there are none', () => {
    const best = new BestMovies(2);
    best.offer(1, 1);
    best.take();
    expect(best.take()).to.deep.equal([]);
  });
});
