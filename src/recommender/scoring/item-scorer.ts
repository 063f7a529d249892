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

/** Entries of rows that are gone through at a stretch: about two milliseconds. */
const AT_A_STRETCH = 150_000;

/** Where one list is reckoned out. */
interface Scratch {
  /** The baselines, where nothing is being reckoned out. */
  readonly scores: Float64Array;
  /** The films that some film of the history speaks of, in no order, and how many they are. */
  readonly touched: Int32Array;
  touchedCount: number;
  readonly isTouched: Uint8Array;
  /** For a returned film its place in the list, counted from 1; 0 for all others. */
  readonly places: Uint32Array;
}

/**
 * Ranks films by gathering the rows of the history. Of all others the baseline says everything, so only the first of these
 * are looked at: a list takes no longer in a large catalogue. `recommend` is not re-entrant: the scores live in one reused
 * array.
 */
export class ItemScorer {
  readonly #model: ItemModel;
  readonly #numberOf: ReadonlyMap<number, number>;
  readonly #baseline: Float64Array;
  /** The films by their baseline, the highest first, ties by number. */
  readonly #byBaseline: Int32Array;
  readonly #scratch: Scratch;

  constructor(model: ItemModel) {
    this.#model = model;
    this.#numberOf = new Map(Array.from(model.movieIds, (id, movie) => [id, movie]));
    this.#baseline = Float64Array.from(model.baseline);
    this.#byBaseline = Int32Array.from(model.baseline.keys()).sort(
      (a, b) => model.baseline[b]! - model.baseline[a]! || a - b,
    );
    this.#scratch = this.#newScratch();
  }

  #newScratch(): Scratch {
    const { length } = this.#model.movieIds;
    return {
      scores: this.#baseline.slice(),
      touched: new Int32Array(length),
      touchedCount: 0,
      isTouched: new Uint8Array(length),
      places: new Uint32Array(length),
    };
  }

  recommend(request: RankingRequest): RankedMovie[] {
    const steps = this.#steps(request, this.#scratch);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** The same in steps of a few milliseconds, between which others may have their turn, also for lists of their own. */
  inSteps(request: RankingRequest): Iterator<void, RankedMovie[]> {
    return this.#steps(request, this.#newScratch());
  }

  *#steps(
    { history, filter, limit, isCorroborated }: RankingRequest,
    scratch: Scratch,
  ): Generator<void, RankedMovie[]> {
    const known = this.#known(history);
    const stretches = [...this.#stretches(known)];
    this.#clear(scratch);
    const { scores } = scratch;
    for (const [from, to] of stretches) {
      this.#gather(known, from, to, scratch);
      yield;
    }
    for (const movie of known.movies) {
      this.#touch(movie, scratch);
      scores[movie] = -Infinity;
    }
    const passes = movieFilter(this.#model, filter);
    if (isCorroborated === true) {
      const loudest = new LoudestShares(scores.length);
      for (const [from, to] of stretches) {
        this.#hear(known, from, to, loudest);
        yield;
      }
      for (const movie of scratch.touched.subarray(0, scratch.touchedCount))
        scores[movie]! -= loudest.sumOf(movie);
      return this.#scored(this.#best(passes, limit, scratch), scores);
    }
    const best = this.#best(passes, limit, scratch);
    const shares: RatingShare[][] = best.map(() => []);
    best.forEach((movie, i) => (scratch.places[movie] = i + 1));
    for (const [from, to] of stretches) {
      this.#share(known, from, to, scratch.places, shares);
      yield;
    }
    for (const movie of best) scratch.places[movie] = 0;
    const { movieIds } = this.#model;
    return best.map((movie, i) => ({
      movieId: movieIds[movie]!,
      score: scores[movie]!,
      baseline: this.#baseline[movie]!,
      shares: shares[i]!,
    }));
  }

  /** The films of a history, so many at a time as are gone through at a stretch. */
  *#stretches({ movies }: KnownHistory): Generator<readonly [from: number, to: number]> {
    const { starts } = this.#model.rows;
    let [from, entries] = [0, 0];
    for (let i = 0; i < movies.length; i++) {
      entries += starts[movies[i]! + 1]! - starts[movies[i]!]!;
      if (entries < AT_A_STRETCH) continue;
      yield [from, i + 1];
      [from, entries] = [i + 1, 0];
    }
    if (from < movies.length) yield [from, movies.length];
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

  #gather({ movies, factors }: KnownHistory, from: number, to: number, scratch: Scratch): void {
    const { starts, index, value } = this.#model.rows;
    const { scores, isTouched, touched } = scratch;
    let count = scratch.touchedCount;
    for (let i = from; i < to; i++) {
      const factor = factors[i]!;
      const end = starts[movies[i]! + 1]!;
      for (let at = starts[movies[i]!]!; at < end; at++) {
        const movie = index[at]!;
        if (isTouched[movie] === 0) {
          isTouched[movie] = 1;
          touched[count++] = movie;
        }
        scores[movie]! += factor * value[at]!;
      }
    }
    scratch.touchedCount = count;
  }

  #touch(movie: number, scratch: Scratch): void {
    if (scratch.isTouched[movie] === 1) return;
    scratch.isTouched[movie] = 1;
    scratch.touched[scratch.touchedCount++] = movie;
  }

  /** Undoes what the last list has left. */
  #clear(scratch: Scratch): void {
    for (const movie of scratch.touched.subarray(0, scratch.touchedCount)) {
      scratch.scores[movie] = this.#baseline[movie]!;
      scratch.isTouched[movie] = 0;
    }
    scratch.touchedCount = 0;
  }

  #hear({ movies, factors }: KnownHistory, from: number, to: number, loudest: LoudestShares): void {
    const { starts, index, value } = this.#model.rows;
    for (let i = from; i < to; i++) {
      const factor = factors[i]!;
      const end = starts[movies[i]! + 1]!;
      for (let at = starts[movies[i]!]!; at < end; at++) loudest.add(index[at]!, factor * value[at]!);
    }
  }

  #best(passes: ((movie: number) => boolean) | undefined, limit: number, scratch: Scratch): number[] {
    const { scores, isTouched } = scratch;
    const best = new BestMovies(Math.max(0, Math.min(limit, scores.length)));
    for (const movie of scratch.touched.subarray(0, scratch.touchedCount)) {
      const score = scores[movie]!;
      if (score > -Infinity && score >= best.threshold && (passes === undefined || passes(movie)))
        best.offer(movie, score);
    }
    for (const movie of this.#byBaseline) {
      const score = scores[movie]!;
      // Those behind it have no more, or as much and a higher number.
      if (isTouched[movie] === 0 && score < best.threshold) break;
      if (isTouched[movie] === 0 && (passes === undefined || passes(movie))) best.offer(movie, score);
    }
    return best.take();
  }

  #scored(best: readonly number[], scores: Float64Array): RankedMovie[] {
    const { movieIds } = this.#model;
    return best.map((movie) => {
      const score = scores[movie]!;
      return { movieId: movieIds[movie]!, score, baseline: score, shares: [] };
    });
  }

  /** Adds to the shares of each film of the list what these films of the history say of it. */
  #share(
    { movies, factors }: KnownHistory,
    from: number,
    to: number,
    places: Uint32Array,
    shares: readonly RatingShare[][],
  ): void {
    const { movieIds } = this.#model;
    const { starts, index, value } = this.#model.rows;
    for (let i = from; i < to; i++) {
      const factor = factors[i]!;
      const movieId = movieIds[movies[i]!]!;
      const end = factor === 0 ? 0 : starts[movies[i]! + 1]!;
      for (let at = starts[movies[i]!]!; at < end; at++) {
        const place = places[index[at]!]!;
        if (place !== 0) shares[place - 1]!.push({ movieId, share: factor * value[at]! });
      }
    }
  }
}
