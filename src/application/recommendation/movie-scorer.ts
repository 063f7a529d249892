import { candidatesOfCorrected, correctedBy } from '#domain/recommendation/corrected';
import { deviation, mean } from '#domain/recommendation/figures';
import type { History } from '#domain/recommendation/history';
import { candidatesOfOneTaste, oneTaste, type OneTaste } from '#domain/recommendation/one-taste';
import { inProportion } from '#domain/recommendation/proportions';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { CorrectedLine } from '#domain/taste/correction';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { Sifting } from './movie-sieve.ts';
import { poolOf } from './pool.ts';
import type { Recommender } from './recommender.ts';

/** A movie with the score and the shares that it has in the person's list, however far down. */
export interface ScoredMovie {
  readonly movie: RankedMovie;
  /** Deviations above the mean of the first movies of the list; undefined where the list is not asked for. */
  readonly place: number | undefined;
}

/** Whom a movie is scored for. */
export interface ScoredFor {
  /** The movie is not in it. */
  readonly history: History;
  readonly corrections: readonly CorrectedLine[];
  /** What their list is sifted by. */
  readonly sifting: Sifting;
  readonly deadline?: Date | undefined;
}

/** Says of one movie what a list says of it. */
export interface MovieScorer {
  /**
   * undefined where nothing is known of the movie.
   * @throws {Unavailable}
   */
  score(movieId: number, person: ScoredFor): Promise<ScoredMovie | undefined>;
}

/** As long as a list is where nobody says otherwise. */
const LIST = 20;

/** What the lists of a recommender say, fitted to people as they are. */
export class ListScorer implements MovieScorer {
  readonly #recommender: Recommender;
  readonly #kinds: KindsOfMovies;
  readonly #stayWithKind: boolean;

  /**
   * @param recommender sifts what it lists
   * @param stayWithKind whether its lists are those of a `OneTasteRecommender`
   */
  constructor(recommender: Recommender, kinds: KindsOfMovies, stayWithKind: boolean) {
    this.#recommender = recommender;
    this.#kinds = kinds;
    this.#stayWithKind = stayWithKind;
  }

  async score(movieId: number, person: ScoredFor): Promise<ScoredMovie | undefined> {
    const { history, corrections, deadline, sifting } = person;
    const ofKind = this.#stayWithKind && history.length > 0 ? candidatesOfOneTaste(history) : 0;
    const size = Math.max(ofKind, corrections.length === 0 ? 0 : candidatesOfCorrected(history, LIST));
    const list = { history, filter: {}, limit: LIST, corrections, deadline, sifting };
    const [[own], pool] = await Promise.all([
      this.#recommender.recommend({ history, filter: { only: new Set([movieId]) }, limit: 1, deadline }),
      size === 0 ? [] : poolOf(this.#recommender, list, size),
    ]);
    if (own?.movieId !== movieId) return undefined;
    if (size === 0) return { movie: own, place: undefined };
    const isIt = (each: RankedMovie): boolean => each.movieId === movieId;
    const candidates = pool.some(isIt) ? pool : [...pool, own];
    const kinds = await this.#kinds.byIds([...history, ...candidates].map((each) => each.movieId));
    const { ranked, explained }: OneTaste =
      ofKind === 0 ? { ranked: candidates, explained: (each) => each } : oneTaste(candidates, history, kinds);
    const corrected = corrections.length === 0 ? ranked : correctedBy(ranked, corrections, kinds);
    const listed = ofKind === 0 ? [] : inProportion(corrected, history, kinds, LIST);
    const movie = listed.find(isIt) ?? corrected.find(isIt);
    const place = ofKind === 0 ? undefined : placeIn(ranked, ranked.find(isIt) ?? own);
    return movie && { movie: explained(movie), place };
  }
}

const placeIn = (ranked: readonly RankedMovie[], { score }: RankedMovie): number => {
  const scores = ranked.map((each) => each.score);
  const spread = deviation(scores);
  return spread === 0 ? 0 : (score - mean(scores)) / spread;
};
