import { expect } from 'chai';
import { fitKernel, type FitOptions } from '#recommender/training/kernel/fit-kernel';
import { kernelPredictions } from '#recommender/training/kernel/kernel-predictions';
import type { KernelRows } from '#recommender/format/kernel-rows';
import { KernelScorer } from '#recommender/scoring/kernel-scorer';
import { usualKernel, type KernelSettings } from '#recommender/training/kernel/kernel-settings';
import { peopleToFit } from '#recommender/training/kernel/landmarks';
import { Threads } from '#recommender/numeric/threads';
import { selectPeople, selectRatings, type RatingMatrix } from '#recommender/training/ratings/rating-matrix'; // prettier-ignore
import { halfStarsFrom } from '#domain/taste/half-stars';
import { matrixOf, twoTastes } from './made-up-ratings.ts';

const settings: KernelSettings = {
  ...usualKernel(600),
  filmExponent: 0.2,
  powers: [1.5, 2],
  mix: [0.4, 0.6],
  ridge: 0.8,
  personExponent: 0.4,
};

/** Gauss-Jordan. */
const solved = (matrix: number[][], right: number[][]): number[][] => {
  const rows = matrix.map((row, i) => [...row, ...right[i]!]);
  rows.forEach((pivot, i) => {
    const factor = pivot[i]!;
    pivot.forEach((value, k) => (pivot[k] = value / factor));
    rows.forEach((row, j) => {
      if (j === i) return;
      const times = row[i]!;
      row.forEach((value, k) => (row[k] = value - times * pivot[k]!));
    });
  });
  return rows.map((row) => row.slice(matrix.length));
};

/** Kernel ridge regression written down as the formula has it. */
const byTheFormula = (
  ratings: RatingMatrix,
  history: { movies: number[]; halfStars: number[] },
): number[] => {
  const movies = ratings.movieIds.length;
  const x = Array.from({ length: ratings.people }, (_, person) => {
    const row = new Array<number>(movies).fill(0);
    for (let at = ratings.starts[person]!; at < ratings.starts[person + 1]!; at++) {
      row[ratings.movies[at]!] = settings.stars[ratings.halfStars[at]! - 1]!;
    }
    return row;
  });
  const scales = Array.from(
    { length: movies },
    (_, movie) => (x.reduce((sum, row) => sum + row[movie]!, 0) + 1) ** -0.2,
  );
  const scaled = (row: readonly number[]) => row.map((value, movie) => value * scales[movie]!);
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const k = (a: readonly number[], b: readonly number[]) => {
    const cosine = Math.max(0, dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)));
    return 0.4 * cosine ** 1.5 + 0.6 * cosine ** 2;
  };
  const counts = x.map((row) => row.filter((value) => value > 0).length ** -0.4);
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
  const matrix = x.map((row, i) =>
    x.map((other, j) => k(scaled(row), scaled(other)) + (i === j ? (0.8 * counts[i]!) / mean : 0)),
  );
  const weights = solved(matrix, x);
  const told = new Array<number>(movies).fill(0);
  history.movies.forEach((movie, i) => (told[movie] = settings.historyStars[history.halfStars[i]! - 1]!));
  const alike = x.map((row) => k(scaled(told), scaled(row)));
  return Array.from({ length: movies }, (_, movie) => dot(alike, weights.map((row) => row[movie]!))); // prettier-ignore
};

describe('a kernel over people', () => {
  const history = { movies: [0, 3, 4, 9], halfStars: [10, 9, 2, 7] };
  let ratings: RatingMatrix;
  let threads: Threads;
  before(async () => {
    ratings = await matrixOf(...twoTastes(40, 24, 7));
    threads = new Threads(2);
  });
  after(() => threads.close());

  const fit = (options?: FitOptions, all = ratings): Promise<KernelRows> =>
    fitKernel(all, settings, threads, options);
  const scoresOf = (rows: KernelRows) => {
    const scores = new Float64Array(rows.scales.length);
    new KernelScorer(rows).score({ places: history.movies, halfStars: history.halfStars }, scores);
    return [...scores];
  };
  const expectNear = (scores: readonly number[], others: readonly number[], distance: number) =>
    scores.forEach((score, i) => expect(score).to.be.closeTo(others[i]!, distance));

  it('scores as kernel ridge regression does', async () => {
    const expected = byTheFormula(ratings, history);
    expect(Math.max(...expected)).to.be.greaterThan(0.2);
    expectNear(scoresOf(await fit()), expected, 0.01);
    const asked = { movies: Int32Array.from(history.movies), halfStars: Uint8Array.from(history.halfStars) };
    expectNear([...(await kernelPredictions(ratings, settings, [asked], threads))], expected, 1e-5);
  });

  it('fitted to landmarks is the same where all people are landmarks', async () => {
    const rows = await fit();
    const all = { ...peopleToFit(ratings), people: ratings };
    expect(all.landmarks.people).to.equal(40);
    expectNear(scoresOf(await fit({ people: all })), scoresOf(rows), 0.01);
  });

  it('fitted to half of them is near it, and holds half as much', async () => {
    const [some, all] = [await fit({ people: peopleToFit(ratings, 20) }), await fit()];
    expect(some.weightScales).to.have.length(20);
    const [a, b] = [scoresOf(some), scoresOf(all)];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const about = (values: readonly number[]) => values.map((value) => value - mean(values));
    const product = (x: readonly number[], y: readonly number[]) => mean(x.map((value, i) => value * y[i]!));
    const [x, y] = [about(a), about(b)];
    expect(product(x, y) / Math.sqrt(product(x, x) * product(y, y))).to.be.greaterThan(0.7);
  });

  it('splits a score over the ratings without a rest', async () => {
    const rows = await fit();
    const scorer = new KernelScorer(rows);
    const movies = [1, 5, 20];
    const shares = scorer.shares({ places: history.movies, halfStars: history.halfStars }, movies);
    const scores = scoresOf(rows);
    movies.forEach((movie, i) => {
      expect(shares.reduce((sum, share) => sum + share[i]!, 0)).to.be.closeTo(scores[movie]!, 1e-12);
    });
    // One star for a film of the even kind speaks against another of it.
    expect(shares[2]![2]).to.be.below(0);
  });

  it('says nothing of somebody without ratings, or with dislikes alone', async () => {
    const scorer = new KernelScorer(await fit());
    const scores = new Float64Array(24).fill(9);
    scorer.score({ places: [], halfStars: [] }, scores);
    expect([...scores]).to.deep.equal(new Array(24).fill(0));
    scorer.score({ places: [2, 4], halfStars: [1, 1] }, scores);
    expect([...scores]).to.deep.equal(new Array(24).fill(0));
  });

  it('is the same, byte by byte, with several threads and with one', async () => {
    const many = await matrixOf(...twoTastes(420, 30, 8));
    const alone = new Threads(1);
    const options = { people: peopleToFit(many, 250) };
    try {
      expect(await fit({}, many)).to.deep.equal(await fitKernel(many, settings, alone));
      expect(await fit(options, many)).to.deep.equal(await fitKernel(many, settings, alone, options));
    } finally {
      await alone.close();
    }
  });

  it('passes over people without ratings', async () => {
    const past = selectRatings(ratings, (entry) => entry >= ratings.starts[3]!);
    const asked = { movies: Int32Array.from(history.movies), halfStars: Uint8Array.from(history.halfStars) };
    const foretold = [...(await kernelPredictions(past, settings, [asked], threads))];
    const others = selectPeople(
      ratings,
      Array.from({ length: 37 }, (_, i) => i + 3),
    );
    expectNear(foretold, [...(await kernelPredictions(others, settings, [asked], threads))], 1e-7);
    expect((await fit({}, past)).weightScales).to.have.length(37);
  });

  it('is fitted to people who are all the same', async () => {
    const same = await matrixOf(...Array.from({ length: 900 }, (_, i) => ({ userId: i % 300, movieId: 1 + Math.floor(i / 300), halfStars: halfStarsFrom(5) }))); // prettier-ignore
    const rows = await fit({ people: peopleToFit(same, 200) }, same);
    expect([...rows.weightScales].every(Number.isFinite)).to.be.true;
  });
});

describe('landmarks', () => {
  it('are all who rated something, as long as they are few enough, and else some of them by chance', async () => {
    const ratings = await matrixOf(...twoTastes(30, 12, 3));
    expect(peopleToFit(ratings, 30)).to.deep.equal({ landmarks: ratings, people: undefined });
    const { landmarks, people } = peopleToFit(ratings, 10);
    expect(landmarks.people).to.equal(10);
    expect(people).to.deep.equal(ratings);
    expect(peopleToFit(ratings, 10).landmarks).to.deep.equal(landmarks);
  });
});
