import type { History } from '#domain/recommendation/history';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';
import type { RatingShare } from '#domain/recommendation/explanation';
import { BestFilms } from './best-movies.ts';
import { historyDamping } from './damping.ts';
import { filmFilter } from './movie-filter.ts';
import type { ItemModel } from '#recommender/format/item-model';

/** The part of a history that the model knows: film numbers, ascending, and what each weighs. */
interface KnownHistory {
  readonly films: Int32Array;
  readonly factors: Float64Array;
}

/** Ranks films by gathering the rows of the history. Not re-entrant: the scores live in one reused array. */
export class ItemScorer {
  readonly #model: ItemModel;
  readonly #numberOf: ReadonlyMap<number, number>;
  readonly #baseline: Float64Array;
  readonly #scores: Float64Array;
  /** For a returned film its place in the list, counted from 1; 0 for all others. */
  readonly #places: Uint32Array;

  constructor(model: ItemModel) {
    this.#model = model;
    this.#numberOf = new Map(Array.from(model.movieIds, (id, film) => [id, film]));
    this.#baseline = Float64Array.from(model.baseline);
    this.#scores = new Float64Array(model.movieIds.length);
    this.#places = new Uint32Array(model.movieIds.length);
  }

  recommend({ history, filter, limit }: RankingRequest): RankedMovie[] {
    const known = this.#known(history);
    this.#gather(known);
    for (const film of known.films) this.#scores[film] = -Infinity;
    return this.#explained(this.#best(filmFilter(this.#model, filter), limit), known);
  }

  #known(history: History): KnownHistory {
    const { stars, historyExponent, rows } = this.#model;
    const known: [film: number, weight: number][] = [];
    for (const { movieId, halfStars } of history) {
      const film = this.#numberOf.get(movieId);
      if (film !== undefined) known.push([film, stars[halfStars - 1]!]);
    }
    // Always the same order of additions, so that the order of the history carries no meaning.
    known.sort(([a], [b]) => a - b);
    const damping = historyDamping(known.length, historyExponent);
    return {
      films: Int32Array.from(known, ([film]) => film),
      factors: Float64Array.from(known, ([film, weight]) => weight * damping * rows.scales[film]!),
    };
  }

  #gather({ films, factors }: KnownHistory): void {
    const { starts, index, value } = this.#model.rows;
    const scores = this.#scores;
    scores.set(this.#baseline);
    for (let i = 0; i < films.length; i++) {
      const factor = factors[i]!;
      const end = starts[films[i]! + 1]!;
      for (let at = starts[films[i]!]!; at < end; at++) scores[index[at]!]! += factor * value[at]!;
    }
  }

  #best(passes: ((film: number) => boolean) | undefined, limit: number): number[] {
    const scores = this.#scores;
    const best = new BestFilms(Math.max(0, Math.min(limit, scores.length)));
    let threshold = best.threshold;
    for (let film = 0; film < scores.length; film++) {
      const score = scores[film]!;
      if (score > threshold && (passes === undefined || passes(film))) {
        best.offer(film, score);
        threshold = best.threshold;
      }
    }
    return best.take();
  }

  #explained(best: readonly number[], { films, factors }: KnownHistory): RankedMovie[] {
    const { movieIds } = this.#model;
    const { starts, index, value } = this.#model.rows;
    const places = this.#places;
    const shares: RatingShare[][] = best.map(() => []);
    best.forEach((film, i) => (places[film] = i + 1));
    for (let i = 0; i < films.length; i++) {
      const factor = factors[i]!;
      const movieId = movieIds[films[i]!]!;
      const end = factor === 0 ? 0 : starts[films[i]! + 1]!;
      for (let at = starts[films[i]!]!; at < end; at++) {
        const place = places[index[at]!]!;
        if (place !== 0) shares[place - 1]!.push({ movieId, share: factor * value[at]! });
      }
    }
    for (const film of best) places[film] = 0;
    return best.map((film, i) => ({
      movieId: movieIds[film]!,
      score: this.#scores[film]!,
      baseline: this.#baseline[film]!,
      shares: shares[i]!,
    }));
  }
}
