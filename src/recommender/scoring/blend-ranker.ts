import type { History } from '#domain/recommendation/history';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';
import type { HalfStars } from '#domain/taste/half-stars';
import type { RatingShare } from '#domain/recommendation/explanation';
import { deviation } from '#recommender/numeric/deviation';
import type { FullModel } from '#recommender/format/full-model';
import { KernelScorer, type PlacedHistory } from './kernel-scorer.ts';
import { BestMovies } from './best-movies.ts';
import { historyDamping, priorDamping } from './damping.ts';
import { movieFilter } from './movie-filter.ts';
import type { Ranker, StarHistory } from './ranker.ts';
import { LinearScorer } from './linear-scorer.ts';
import { CANDIDATES, stagePart, StageScorer } from './stage/stage-scorer.ts';

/** By what the sums of the parts are multiplied, for one history. */
interface Factors {
  readonly baseline: number;
  readonly linear: number;
  /** For films that are not learned, where the linear part speaks for the kernel too. */
  readonly unlearned: number;
  readonly kernel: number;
  /** Standard deviations of the parts. */
  readonly linearSpread: number;
  readonly kernelSpread: number;
}

/** Ranks by all that a full model holds: the linear part, and where there are such the kernel part and the second stage. Not re-entrant. */
export class BlendRanker implements Ranker {
  readonly #full: FullModel;
  readonly #linear: LinearScorer;
  readonly #kernel: KernelScorer | undefined;
  readonly #stage: StageScorer | undefined;
  readonly #numberOf: ReadonlyMap<number, number>;
  /** Of all films, the linear part; of the learned ones, both parts. */
  readonly #sums: Float64Array;
  readonly #learned: Float64Array;
  readonly #alike: Float64Array;
  readonly #scores: Float64Array;
  /** What the second stage adds to each film; it is due to no single rating. */
  readonly #gains: Float64Array;

  constructor(full: FullModel) {
    this.#full = full;
    this.#linear = new LinearScorer(full.model, full.dense);
    this.#kernel = full.blend && new KernelScorer(full.blend.kernel);
    this.#stage = full.stage && new StageScorer(full.stage, full.model);
    this.#numberOf = new Map(Array.from(full.model.movieIds, (id, movie) => [id, movie]));
    this.#sums = new Float64Array(full.model.movieIds.length);
    this.#scores = new Float64Array(full.model.movieIds.length);
    this.#gains = new Float64Array(full.model.movieIds.length);
    this.#learned = new Float64Array(full.dense.movies.length);
    this.#alike = new Float64Array(full.dense.movies.length);
  }

  /** Ids of the best films, best first, without those of the history. Films it does not know are passed over. */
  best(history: History, length: number): number[] {
    return this.#list({ history, filter: {}, limit: length }).movies.map((movie) => this.#full.model.movieIds[movie]!); // prettier-ignore
  }

  /** The best films, and what each rating of the history adds to their scores: baseline and shares are the score. */
  recommend(request: RankingRequest): RankedMovie[] {
    const { movies, history, factors } = this.#list(request);
    const { movieIds, baseline } = this.#full.model;
    const shares = this.#shares(history, movies, factors);
    return movies.map((movie, i) => ({
      movieId: movieIds[movie]!,
      score: this.#scores[movie]!,
      baseline: factors.baseline * baseline[movie]! + this.#gains[movie]!,
      shares: shares[i]!,
    }));
  }

  score(history: StarHistory, scores: Float64Array): void {
    this.#score(history, scores);
  }

  #list({ history, filter, limit }: RankingRequest) {
    const known = this.#known(history);
    const factors = this.#score(known, this.#scores);
    const told = new Set(known.movies);
    const passes = movieFilter(this.#full.model, filter);
    const best = new BestMovies(Math.max(0, Math.min(limit, this.#scores.length)));
    this.#scores.forEach((score, movie) => {
      if (score > best.threshold && !told.has(movie) && (passes === undefined || passes(movie))) best.offer(movie, score); // prettier-ignore
    });
    return { movies: best.take(), history: known, factors };
  }

  /** Numbers of the known films, ascending, so that the order of a history carries no meaning. */
  #known(history: History): StarHistory {
    const rated = new Map<number, HalfStars>();
    for (const { movieId, halfStars } of history) {
      const movie = this.#numberOf.get(movieId);
      if (movie !== undefined) rated.set(movie, halfStars);
    }
    const movies = Int32Array.from(rated.keys()).sort();
    return { movies, halfStars: Uint8Array.from(movies, (movie) => rated.get(movie)!) };
  }

  #score(history: StarHistory, scores: Float64Array): Factors {
    const { model, dense } = this.#full;
    this.#linear.score(history, this.#sums);
    this.#kernel?.score(this.#placed(history), this.#alike);
    dense.movies.forEach((movie, place) => (this.#learned[place] = this.#sums[movie]!));
    const factors = this.#factors(history.movies.length);
    for (let movie = 0; movie < scores.length; movie++) {
      scores[movie] = factors.baseline * model.baseline[movie]! + factors.unlearned * this.#sums[movie]!;
    }
    dense.movies.forEach((movie, place) => {
      const learned = factors.linear * this.#learned[place]! + factors.kernel * this.#alike[place]!;
      scores[movie] = factors.baseline * model.baseline[movie]! + learned;
    });
    this.#orderAnew(history, scores, factors);
    return factors;
  }

  /** What is behind the candidates gains as little as any of them, and what is not learned nothing. */
  #orderAnew(history: StarHistory, scores: Float64Array, factors: Factors): void {
    this.#gains.fill(0);
    if (this.#stage === undefined || stagePart(history.movies.length) === 0) return;
    const { movies: learned } = this.#full.dense;
    const told = new Set(history.movies);
    const best = new BestMovies(CANDIDATES);
    learned.forEach((movie, place) => {
      if (scores[movie]! > best.threshold && !told.has(movie)) best.offer(place, scores[movie]!);
    });
    const places = Int32Array.from(best.take());
    const movies = places.map((place) => learned[place]!);
    const of = (values: ArrayLike<number>, factor: number) =>
      Float64Array.from(places, (place) => factor * values[place]!);
    const { byLiked, byOthers, byContent } = this.#linear;
    const spread = factors.linearSpread === 0 ? 0 : 1 / factors.linearSpread;
    const gains = this.#stage.gains(
      history,
      {
        movies,
        liked: of(byLiked, spread),
        others: of(byOthers, spread),
        content: of(byContent, spread),
        kernel: of(this.#alike, factors.kernelSpread === 0 ? 0 : 1 / factors.kernelSpread),
      },
      Float64Array.from(movies, (movie) => scores[movie]!),
    );
    const least = gains.reduce((a, b) => Math.min(a, b), 0);
    for (const movie of learned) this.#gains[movie] = least;
    movies.forEach((movie, i) => (this.#gains[movie] = gains[i]!));
    for (const movie of learned) scores[movie]! += this.#gains[movie]!;
  }

  #factors(known: number): Factors {
    const { model, blend } = this.#full;
    if (blend === undefined) {
      const damping = historyDamping(known, model.historyExponent);
      return {
        baseline: 1,
        linear: damping,
        unlearned: damping,
        kernel: 0,
        linearSpread: 0,
        kernelSpread: 0,
      };
    }
    const [linear, kernel] = blend.weights;
    const [spread, alike] = [deviation(this.#learned), deviation(this.#alike)];
    return {
      baseline: priorDamping(known, blend.priorCount),
      linear: spread === 0 ? 0 : linear / spread,
      unlearned: spread === 0 ? 0 : (linear + kernel) / spread,
      kernel: alike === 0 ? 0 : kernel / alike,
      linearSpread: spread,
      kernelSpread: alike,
    };
  }

  #shares(history: StarHistory, movies: readonly number[], factors: Factors): RatingShare[][] {
    const { placeOf } = this.#linear;
    const isLearned = movies.map((movie) => placeOf[movie]! >= 0);
    const learned = movies.filter((_, i) => isLearned[i]);
    const placed = this.#placed(history);
    const alike = this.#kernel?.shares(placed, learned.map((movie) => placeOf[movie]!)); // prettier-ignore
    const shares: RatingShare[][] = movies.map(() => []);
    let known = 0;
    history.movies.forEach((rated, i) => {
      const linear = this.#linear.shares(rated, history.halfStars[i]!, movies);
      const kernel = placeOf[rated]! >= 0 ? alike?.[known++] : undefined;
      let place = 0;
      movies.forEach((_, k) => {
        const share = isLearned[k]
          ? factors.linear * linear[k]! + factors.kernel * (kernel?.[place++] ?? 0)
          : factors.unlearned * linear[k]!;
        if (share !== 0) shares[k]!.push({ movieId: this.#full.model.movieIds[rated]!, share });
      });
    });
    return shares;
  }

  #placed({ movies, halfStars }: StarHistory): PlacedHistory {
    const { placeOf } = this.#linear;
    const learned = Array.from(movies.keys()).filter((i) => placeOf[movies[i]!]! >= 0);
    return {
      places: learned.map((i) => placeOf[movies[i]!]!),
      halfStars: learned.map((i) => halfStars[i]!),
    };
  }
}
