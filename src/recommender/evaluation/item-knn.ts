import { BestFilms } from '#recommender/scoring/best-movies';
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
    const films = transpose(people);
    const lengths = new Float64Array(films.rows);
    people.index.forEach((film, entry) => (lengths[film]! += people.value[entry]! ** 2));
    const sums = new Float64Array(films.rows);
    const best = new BestFilms(NEIGHBOURS);
    const rows = Array.from({ length: films.rows }, (_, film) => {
      sums.fill(0);
      for (let rating = films.starts[film]!; rating < films.starts[film + 1]!; rating++) {
        const person = films.index[rating]!;
        const weight = films.value[rating]!;
        for (let entry = people.starts[person]!; entry < people.starts[person + 1]!; entry++) {
          sums[people.index[entry]!]! += weight * people.value[entry]!;
        }
      }
      sums[film] = 0;
      for (let other = 0; other < sums.length; other++) {
        if (sums[other] === 0) continue;
        sums[other]! /= Math.sqrt(lengths[film]! * lengths[other]!) + SHRINKAGE;
        if (sums[other]! > best.threshold) best.offer(other, sums[other]!);
      }
      const neighbours = best.takeByNumber();
      return { neighbours, cosines: Float64Array.from(neighbours, (other) => sums[other]!) };
    });
    this.#neighbours = rows.map(({ neighbours }) => neighbours);
    this.#cosines = rows.map(({ cosines }) => cosines);
  }

  score({ films, halfStars }: StarHistory, scores: Float64Array): void {
    scores.fill(0);
    films.forEach((film, i) => {
      const weight = STAR_WEIGHTS[halfStars[i]! - 1]!;
      const cosines = this.#cosines[film]!;
      this.#neighbours[film]!.forEach((other, k) => (scores[other]! += weight * cosines[k]!));
    });
  }
}
