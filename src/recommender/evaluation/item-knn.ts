import { BestMovies } from '#recommender/scoring/best-movies';
import { transpose } from '#recommender/numeric/sparse-matrix';
import type { Ranker, StarHistory } from '#recommender/scoring/ranker';
import type { RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import { STAR_WEIGHTS } from '#recommender/training/ratings/star-weights';
import { weightedRatings } from '#recommender/training/ratings/weighted-ratings';

const NEIGHBOURS = 100;
/** Added to the product of lengths: two films that one person alone has seen are not the same film. */
const SHRINKAGE = 20;

/** Each film recommends its nearest films by the cosine of their weighted ratings: the field's oldest good model. */
export class ItemKnn implements Ranker {
  readonly #neighbours: readonly Int32Array[];
  readonly #cosines: readonly Float64Array[];

  constructor(ratings: RatingMatrix) {
    const people = weightedRatings(ratings, STAR_WEIGHTS);
    const movies = transpose(people);
    const lengths = new Float64Array(movies.rows);
    people.index.forEach((movie, entry) => (lengths[movie]! += people.value[entry]! ** 2));
    const sums = new Float64Array(movies.rows);
    const best = new BestMovies(NEIGHBOURS);
    const rows = Array.from({ length: movies.rows }, (_, movie) => {
      sums.fill(0);
      for (let rating = movies.starts[movie]!; rating < movies.starts[movie + 1]!; rating++) {
        const person = movies.index[rating]!;
        const weight = movies.value[rating]!;
        for (let entry = people.starts[person]!; entry < people.starts[person + 1]!; entry++) {
          sums[people.index[entry]!]! += weight * people.value[entry]!;
        }
      }
      sums[movie] = 0;
      for (let other = 0; other < sums.length; other++) {
        if (sums[other] === 0) continue;
        sums[other]! /= Math.sqrt(lengths[movie]! * lengths[other]!) + SHRINKAGE;
        if (sums[other]! > best.threshold) best.offer(other, sums[other]!);
      }
      const neighbours = best.takeByNumber();
      return { neighbours, cosines: Float64Array.from(neighbours, (other) => sums[other]!) };
    });
    this.#neighbours = rows.map(({ neighbours }) => neighbours);
    this.#cosines = rows.map(({ cosines }) => cosines);
  }

  score({ movies, halfStars }: StarHistory, scores: Float64Array): void {
    scores.fill(0);
    movies.forEach((movie, i) => {
      const weight = STAR_WEIGHTS[halfStars[i]! - 1]!;
      const cosines = this.#cosines[movie]!;
      this.#neighbours[movie]!.forEach((other, k) => (scores[other]! += weight * cosines[k]!));
    });
  }
}
