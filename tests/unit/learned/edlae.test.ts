import { expect } from 'chai';
import { EdlaeByMovies } from '#recommender/training/linear/edlae-by-movies';
import { EdlaeByPeople } from '#recommender/training/linear/edlae-by-people';
import { fitEdlae, type EdlaeSettings } from '#recommender/training/linear/fit-edlae';
import type { LinearModel } from '#recommender/training/linear/linear-model';
import { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import { STAR_WEIGHTS } from '#recommender/training/ratings/star-weights';
import { matrixOf, twoTastes } from './made-up-ratings.ts';

const SETTINGS: EdlaeSettings = { stars: STAR_WEIGHTS, lambda: 2, dropout: 0.3, personExponent: 0.2 };

const rowsOf = (model: LinearModel, movies: number): number[][] =>
  Array.from({ length: movies }, (_, movie) => {
    const values = new Float64Array(movies);
    model.row(movie, values);
    return [...values];
  });

/** The textbook formula, by Gauss and Jordan. */
const byTheBook = (
  ratings: RatingMatrix,
  { stars, lambda, dropout, personExponent }: EdlaeSettings,
): number[][] => {
  const n = ratings.movieIds.length;
  const counts = Array.from(
    { length: ratings.people },
    (_, u) => ratings.starts[u + 1]! - ratings.starts[u]!,
  );
  const raw = counts.map((count) => count ** -personExponent);
  const usual = raw.reduce((a, b) => a + b, 0) / raw.length;
  const g = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let u = 0; u < ratings.people; u++) {
    for (let a = ratings.starts[u]!; a < ratings.starts[u + 1]!; a++) {
      for (let b = ratings.starts[u]!; b < ratings.starts[u + 1]!; b++) {
        const [x, y] = [stars[ratings.halfStars[a]! - 1]!, stars[ratings.halfStars[b]! - 1]!];
        g[ratings.movies[a]!]![ratings.movies[b]!]! += (raw[u]! / usual) * x * y;
      }
    }
  }
  for (let i = 0; i < n; i++) g[i]![i]! += (dropout / (1 - dropout)) * g[i]![i]! + lambda;
  const c = inverse(g);
  return c.map((row, i) => row.map((value, j) => (i === j ? 0 : -value / c[j]![j]!)));
};

const inverse = (matrix: readonly (readonly number[])[]): number[][] => {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let pivot = 0; pivot < n; pivot++) {
    const scale = rows[pivot]![pivot]!;
    rows[pivot] = rows[pivot]!.map((value) => value / scale);
    for (let other = 0; other < n; other++) {
      if (other === pivot) continue;
      const factor = rows[other]![pivot]!;
      rows[other] = rows[other]!.map((value, k) => value - factor * rows[pivot]![k]!);
    }
  }
  return rows.map((row) => row.slice(n));
};

const expectSame = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
  a.forEach((row, i) =>
    row.forEach((value, j) => expect(value, `row ${i}, film ${j}`).to.be.closeTo(b[i]![j]!, 1e-6)),
  );

describe('rating-weighted EDLAE', () => {
  let threads: Threads;
  before(() => (threads = new Threads(1)));
  after(() => threads.close());

  for (const [side, people, movies, kind] of [
    ['films', 30, 12, EdlaeByMovies],
    ['people', 9, 14, EdlaeByPeople],
  ] as const) {
    it(`is the closed form when ${side} are the smaller side`, async () => {
      const ratings = await matrixOf(...twoTastes(people, movies, 4));
      const model = await fitEdlae(ratings, SETTINGS, threads);
      expect(model).to.be.instanceOf(kind);
      expectSame(rowsOf(model, ratings.movieIds.length), byTheBook(ratings, SETTINGS));
    });

    it(`scores a history by the sum of its rows when ${side} are the smaller side`, async () => {
      const ratings = await matrixOf(...twoTastes(people, movies, 4));
      const model = await fitEdlae(ratings, SETTINGS, threads);
      const rows = rowsOf(model, ratings.movieIds.length);
      const scores = new Float64Array(ratings.movieIds.length);
      model.score({ movies: Int32Array.of(1, 4), weights: Float64Array.of(0.5, -0.25) }, scores);
      scores.forEach((score, movie) => {
        if (movie === 1 || movie === 4) return;
        expect(score).to.be.closeTo(0.5 * rows[1]![movie]! - 0.25 * rows[4]![movie]!, 1e-9);
      });
    });
  }

  it('gives films of one taste weight for one another, and none to a film that nobody rated', async () => {
    const ratings = await matrixOf(...twoTastes(60, 20, 6));
    const withUnrated = { ...ratings, movieIds: Float64Array.of(...ratings.movieIds, 1000) };
    const model = await fitEdlae(withUnrated, SETTINGS, threads);
    const rows = rowsOf(model, 21);
    const sum = (parity: number) =>
      rows[0]!.reduce((all, value, movie) => all + (movie % 2 === parity ? value : 0), 0);
    expect(sum(0)).to.be.greaterThan(sum(1));
    expect(rows[20]!.every((value) => Math.abs(value) === 0)).to.be.true;
    expect(rows.every((row) => row[20] === 0)).to.be.true;
  });
});
