import type { ItemModel } from '../../model/item-model.ts';
import { STAR_STEPS } from '../../model/item-model.ts';
import type { DenseRows } from '../dense-rows.ts';
import { bestFilms, type Ranker, type StarHistory } from '../ranker.ts';
import type { History } from '#domain/recommendation/history';

/** Ranks by the unpruned model: by every learned weight, and by content where there is any. Not re-entrant. */
export class FullRanker implements Ranker {
  readonly #model: ItemModel;
  readonly #dense: DenseRows;
  readonly #numberOf: ReadonlyMap<number, number>;
  /** For each film its place among the learned ones, or -1. */
  readonly #placeOf: Int32Array;
  readonly #sums: Float64Array;
  readonly #scores: Float64Array;

  constructor(model: ItemModel, dense: DenseRows) {
    this.#model = model;
    this.#dense = dense;
    this.#numberOf = new Map(Array.from(model.movieIds, (id, film) => [id, film]));
    this.#placeOf = new Int32Array(model.movieIds.length).fill(-1);
    dense.films.forEach((film, place) => (this.#placeOf[film] = place));
    this.#sums = new Float64Array(dense.films.length);
    this.#scores = new Float64Array(model.movieIds.length);
  }

  /** Ids of the best films, best first, without those of the history. Films it does not know are passed over. */
  best(history: History, length: number): number[] {
    const rated = new Map<number, number>();
    for (const { movieId, rating } of history) {
      const film = this.#numberOf.get(movieId);
      if (film !== undefined) rated.set(film, Math.min(STAR_STEPS, Math.max(1, Math.round(rating * 2))));
    }
    const films = Int32Array.from(rated.keys()).sort();
    const halfStars = Uint8Array.from(films, (film) => rated.get(film)!);
    return bestFilms(this, { films, halfStars }, length, this.#scores).map(
      (film) => this.#model.movieIds[film]!,
    );
  }

  score({ films, halfStars }: StarHistory, scores: Float64Array): void {
    const { stars, historyExponent, baseline, rowStarts, columns, weights, scales } = this.#model;
    const damping = Math.max(1, films.length) ** -historyExponent;
    scores.set(baseline);
    this.#sums.fill(0);
    films.forEach((film, i) => {
      const factor = damping * stars[halfStars[i]! - 1]!;
      const ofRow = factor * scales[film]!;
      const end = rowStarts[film + 1]!;
      for (let entry = rowStarts[film]!; entry < end; entry++)
        scores[columns[entry]!]! += ofRow * weights[entry]!;
      this.#addDense(this.#placeOf[film]!, factor);
    });
    this.#dense.films.forEach((film, place) => (scores[film]! += this.#sums[place]!));
  }

  #addDense(place: number, factor: number): void {
    if (place < 0) return;
    const { weights, scales } = this.#dense;
    const sums = this.#sums;
    const ofRow = factor * scales[place]!;
    const start = place * sums.length;
    for (let other = 0; other < sums.length; other++) sums[other]! += ofRow * weights[start + other]!;
  }
}
