import type { History } from '#domain/recommendation/history';
import { candidatesOfOneTaste, oneTaste } from '#domain/recommendation/one-taste';
import type { RankedMovie } from '#domain/recommendation/ranking';
import { PLACES } from '#domain/recommendation/together';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { Recommender } from './recommender.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

/** Of each film of a person's own ranking its place, from 0. */
export type Places = ReadonlyMap<number, number>;

export interface PlacingPorts {
  /** The model that ranks in this process: it is asked for thousands of films, and by what several ratings say together. */
  readonly localModel: Recommender;
  readonly popularMovies: Recommender;
  readonly kinds: KindsOfMovies;
}

/** For each history, how it ranks all films, whatever is asked for. The popular ones where there is no model. */
export const placesOf = ({ localModel, popularMovies, kinds }: PlacingPorts) => {
  const request = { filter: {}, limit: PLACES };

  const ranked = async (history: History): Promise<readonly RankedMovie[]> => {
    const movies = await localModel.recommend({ ...request, history, isCorroborated: true });
    if (history.length === 0 || candidatesOfOneTaste(history) === 0) return movies;
    const found = await kinds.byIds([...history, ...movies].map(({ movieId }) => movieId));
    return oneTaste(movies, history, found, true).ranked;
  };

  const popular = async (histories: readonly History[]): Promise<readonly (readonly RankedMovie[])[]> => {
    const movies = await popularMovies.recommend({ ...request, history: [] });
    return histories.map(() => movies);
  };

  return async (histories: readonly History[]): Promise<readonly Places[]> => {
    const all = await unlessUnavailable<readonly (readonly RankedMovie[])[] | undefined>(
      () => Promise.all(histories.map(ranked)),
      () => undefined,
    );
    return (all ?? (await popular(histories))).map(
      (movies) => new Map(movies.map(({ movieId }, place) => [movieId, place])),
    );
  };
};
