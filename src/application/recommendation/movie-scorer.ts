import type { History } from '#domain/recommendation/history';
import { candidatesOfOneTaste, oneTaste } from '#domain/recommendation/one-taste';
import { deviation, mean } from '#domain/recommendation/figures';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { Recommender } from './recommender.ts';

/** A movie with the score and the shares that it has in the person's list, however far down. */
export interface ScoredMovie {
  readonly movie: RankedMovie;
  /** Deviations above the mean of the first movies of the list; undefined where the list is not asked for. */
  readonly place: number | undefined;
}

/** Says of one movie what a list says of it. */
export interface MovieScorer {
  /**
   * undefined where nothing is known of the movie. `history` must not hold it.
   * @throws {Unavailable}
   */
  score(movieId: number, history: History, deadline?: Date): Promise<ScoredMovie | undefined>;
}

/** That of the lists of a recommender as it is. */
export class PlainScorer implements MovieScorer {
  readonly #recommender: Recommender;

  constructor(recommender: Recommender) {
    this.#recommender = recommender;
  }

  async score(movieId: number, history: History, deadline?: Date): Promise<ScoredMovie | undefined> {
    const filter = { only: new Set([movieId]) };
    const found = await this.#recommender.recommend({ history, filter, limit: 1, deadline });
    const movie = found.find((each) => each.movieId === movieId);
    return movie && { movie, place: undefined };
  }
}

/** That of the lists of a `OneTasteRecommender`: shares depend on the first movies of a list. */
export class OneTasteScorer implements MovieScorer {
  readonly #recommender: Recommender;
  readonly #plain: PlainScorer;
  readonly #kinds: KindsOfMovies;

  constructor(recommender: Recommender, kinds: KindsOfMovies) {
    this.#recommender = recommender;
    this.#plain = new PlainScorer(recommender);
    this.#kinds = kinds;
  }

  async score(movieId: number, history: History, deadline?: Date): Promise<ScoredMovie | undefined> {
    const limit = history.length === 0 ? 0 : candidatesOfOneTaste(history);
    const own = this.#plain.score(movieId, history, deadline);
    if (limit === 0) return own;
    const [found, first] = await Promise.all([
      own,
      this.#recommender.recommend({ history, filter: {}, limit, deadline }),
    ]);
    if (found === undefined) return undefined;
    const candidates = first.some((each) => each.movieId === movieId) ? first : [...first, found.movie];
    const kinds = await this.#kinds.byIds([...history, ...candidates].map((each) => each.movieId));
    const { ranked, explained } = oneTaste(candidates, history, kinds);
    const movie = ranked.find((each) => each.movieId === movieId);
    return movie && { movie: explained(movie), place: placeIn(ranked, movie) };
  }
}

const placeIn = (ranked: readonly RankedMovie[], { score }: RankedMovie): number => {
  const scores = ranked.map((each) => each.score);
  const spread = deviation(scores);
  return spread === 0 ? 0 : (score - mean(scores)) / spread;
};
