import type { History } from '#domain/recommendation/history';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';
import type { RatingShare } from '#domain/recommendation/explanation';
import { BestMovies } from './best-movies.ts';
import { historyDamping } from './damping.ts';
import { LoudestShares } from './loudest-shares.ts';
import { movieFilter } from './movie-filter.ts';
import type { ItemModel } from '#recommender/format/item-model';

/** The part of a history that the model knows: film numbers, ascending, and what each weighs. */
interface KnownHistory {
  readonly movies: Int32Array;
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
  #loudest: LoudestShares | undefined;

  constructor(model: ItemModel) {
    this.#model = model;
    this.#numberOf = new Map(Array.from(model.movieIds, (id, movie) => [id, movie]));
    this.#baseline = Float64Array.from(model.baseline);
    this.#scores = new Float64Array(model.movieIds.length);
    this.#places = new Uint32Array(model.movieIds.length);
  }

  recommend({ history, filter, limit, isCorroborated }: RankingRequest): RankedMovie[] {
    const known = this.#known(history);
    this.#gather(known);
    for (const movie of known.movies) this.#scores[movie] = -Infinity;
    const passes = movieFilter(this.#model, filter);
    if (isCorroborated === true) {
      this.#takeLoudest(known);
      return this.#scored(this.#best(passes, limit));
    }
    return this.#explained(this.#best(passes, limit), known);
  }

  #known(history: History): KnownHistory {
    const { stars, historyExponent, rows } = this.#model;
    const known: [movie: number, weight: number][] = [];
    for (const { movieId, halfStars } of history) {
      const movie = this.#numberOf.get(movieId);
      if (movie !== undefined) known.push([movie, stars[halfStars - 1]!]);
    }
    // Always the same order of additions, so that the order of the history carries no meaning.
    known.sort(([a], [b]) => a - b);
    const damping = historyDamping(known.length, historyExponent);
    return {
      movies: Int32Array.from(known, ([movie]) => movie),
      factors: Float64Array.from(known, ([movie, weight]) => weight * damping * rows.scales[movie]!),
    };
  }

  #gather({ movies, factors }: KnownHistory): void {
    const { starts, index, value } = this.#model.rows;
    const scores = this.#scores;
    scores.set(this.#baseline);
    for (let i = 0; i < movies.length; i++) {
      const factor = factors[i]!;
      const end = starts[movies[i]! + 1]!;
      for (let at = starts[movies[i]!]!; at < end; at++) scores[index[at]!]! += factor * value[at]!;
    }
  }

  #takeLoudest({ movies, factors }: KnownHistory): void {
    const { starts, index, value } = this.#model.rows;
    const loudest = (this.#loudest ??= new LoudestShares(this.#scores.length));
    loudest.clear();
    for (let i = 0; i < movies.length; i++) {
      const factor = factors[i]!;
      const end = starts[movies[i]! + 1]!;
      for (let at = starts[movies[i]!]!; at < end; at++) loudest.add(index[at]!, factor * value[at]!);
    }
    for (let movie = 0; movie < this.#scores.length; movie++) this.#scores[movie]! -= loudest.sumOf(movie);
  }

  #best(passes: ((movie: number) => boolean) | undefined, limit: number): number[] {
    const scores = this.#scores;
    const best = new BestMovies(Math.max(0, Math.min(limit, scores.length)));
    let threshold = best.threshold;
    for (let movie = 0; movie < scores.length; movie++) {
      const score = scores[movie]!;
      if (score > threshold && (passes === undefined || passes(movie))) {
        best.offer(movie, score);
        threshold = best.threshold;
      }
    }
    return best.take();
  }

  #scored(best: readonly number[]): RankedMovie[] {
    const { movieIds } = this.#model;
    return best.map((movie) => {
      const score = this.#scores[movie]!;
      return { movieId: movieIds[movie]!, score, baseline: score, shares: [] };
    });
  }

  #explained(best: readonly number[], { movies, factors }: KnownHistory): RankedMovie[] {
    const { movieIds } = this.#model;
    const { starts, index, value } = this.#model.rows;
    const places = this.#places;
    const shares: RatingShare[][] = best.map(() => []);
    best.forEach((movie, i) => (places[movie] = i + 1));
    for (let i = 0; i < movies.length; i++) {
      const factor = factors[i]!;
      const movieId = movieIds[movies[i]!]!;
      const end = factor === 0 ? 0 : starts[movies[i]! + 1]!;
      for (let at = starts[movies[i]!]!; at < end; at++) {
        const place = places[index[at]!]!;
        if (place !== 0) shares[place - 1]!.push({ movieId, share: factor * value[at]! });
      }
    }
    for (const movie of best) places[movie] = 0;
    return best.map((movie, i) => ({
      movieId: movieIds[movie]!,
      score: this.#scores[movie]!,
      baseline: this.#baseline[movie]!,
      shares: shares[i]!,
    }));
  }
}
