import type { Figures } from '#domain/recommendation/figures';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';

/** People made up from the catalogue, each of one taste, always the same ones for the same catalogue. */
export interface PeopleOfOneTaste {
  /**
   * For each of them the part of the first ten movies, 0 to 1, that is of their kind when a model ranks so; nobody where too
   * little is known of the movies.
   */
  figures(recommend: (request: RankingRequest) => readonly RankedMovie[]): Promise<Figures>;
}
