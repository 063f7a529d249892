import { expect } from 'chai';
import { chooseKernel, type KernelChoice } from '#recommender/training/blend/choose-kernel';
import { seeded } from '#recommender/numeric/random';
import { usualSettings } from '#recommender/training/linear/learned-settings';
import { Threads } from '#recommender/numeric/threads';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { matrixOf } from './made-up-ratings.ts';

/** People of two tastes who have seen all that is to their taste: the rest of it is found by any model. */
const byShelves = (people: number): TrainingRating[] =>
  Array.from({ length: people * 12 }, (_, i) => ({
    userId: Math.floor(i / 12),
    movieId: 1 + (i % 12) + 12 * (Math.floor(i / 12) % 2),
    halfStars: halfStarsFrom(5),
  }));

/**
 * What somebody likes follows from two things together: those who like A and B like one shelf, those of A and not B
 * another. That is likeness of people, and no sum over films.
 */
const byPairs = (people: number): TrainingRating[] => {
  const random = seeded(4);
  return Array.from({ length: people }, (_, person) => {
    const [a, b] = [person % 2, Math.floor(person / 2) % 2];
    const shelf = a ^ b;
    const movies = new Set<number>();
    const draw = (from: number, size: number, wanted: number) => {
      const until = movies.size + wanted;
      while (movies.size < until) movies.add(from + Math.floor(size * random()));
    };
    draw(a * 10, 10, 5);
    draw(20 + b * 10, 10, 5);
    draw(40 + shelf * 30, 30, 8);
    return Array.from(movies, (movie) => ({
      userId: person,
      movieId: movie + 1,
      halfStars: halfStarsFrom(5),
    }));
  }).flat();
};

describe('the choice of a kernel', () => {
  let threads: Threads;
  before(() => (threads = new Threads(1)));
  after(() => threads.close());

  const choose = async (ratings: TrainingRating[]): Promise<KernelChoice> => {
    const matrix = await matrixOf(...ratings);
    return chooseKernel(matrix, usualSettings(matrix.movies.length), threads, () => undefined);
  };

  it('takes one where people of a kind like what no sum over films foretells', async function () {
    this.timeout(20_000);
    const { chosen, quality, reasons } = await choose(byPairs(160));
    expect(chosen).to.not.equal(undefined);
    expect(quality.blend).to.be.greaterThan(quality.linear + 0.01);
    expect(chosen!.weights.kernel).to.be.within(0.2, 0.8);
    expect(reasons.join(' ')).to.include('Kernel: ').and.include('Blend weight').and.include('kept');
  });

  it('takes none where it is not better than the linear part', async function () {
    this.timeout(20_000);
    const { chosen, quality, reasons } = await choose(byShelves(60));
    expect(quality.linear).to.equal(1);
    expect(chosen).to.equal(undefined);
    expect(reasons.join(' ')).to.include('left out');
  });
});
