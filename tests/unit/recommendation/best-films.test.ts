import { expect } from 'chai';
import fc from 'fast-check';
import { BestFilms } from '#recommender/scoring/best-movies';

const scores = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });
const size = fc.nat(20);

const sorted = (list: readonly number[]) =>
  list.map((score, film) => ({ score, film })).sort((a, b) => b.score - a.score || a.film - b.film);

describe('the best films', () => {
  it('are the head of all films in order, whatever the order of the offers', () => {
    fc.assert(
      fc.property(scores, size, fc.boolean(), (list, most, backwards) => {
        const best = new BestFilms(most);
        const offers = [...list.entries()];
        for (const [film, score] of backwards ? offers.reverse() : offers) best.offer(film, score);
        expect(best.take()).to.deep.equal(
          sorted(list)
            .slice(0, most)
            .map(({ film }) => film),
        );
      }),
    );
  });

  it('lose nothing by passing over what does not exceed the threshold', () => {
    fc.assert(
      fc.property(scores, size, (list, most) => {
        const best = new BestFilms(most);
        list.forEach((score, film) => {
          if (score > best.threshold) best.offer(film, score);
        });
        const head = sorted(list).slice(0, most);
        expect([...best.takeByNumber()]).to.deep.equal(head.map(({ film }) => film).sort((a, b) => a - b));
      }),
    );
  });

  it('are taken once: after that there are none', () => {
    const best = new BestFilms(2);
    best.offer(1, 1);
    best.take();
    expect(best.take()).to.deep.equal([]);
  });
});
