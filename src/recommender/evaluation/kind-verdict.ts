import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import { candidatesOfOneTaste, oneTaste, type Kinds } from '#domain/recommendation/one-taste';
import { inProportion } from '#domain/recommendation/proportions';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';
import type { History } from '#domain/recommendation/history';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { PersonOfOneTaste } from './people-of-one-taste.ts';

export type Recommend = (request: RankingRequest) => readonly RankedMovie[];

const FIRST_LIST = 10;
const FIRST_MOVIES = 3;

export const kindsOf = (movies: readonly TrainingMovie[]): Kinds => {
  const counts = genreCountsOf(movies);
  return new Map(movies.map((movie) => [movie.id, kindOf({ genresElsewhere: [], ...movie }, counts)]));
};

/** The list that a person gets: what a model says, fitted to what the person's movies are. */
export const asListed = (
  recommend: Recommend,
  kinds: Kinds,
  history: History,
  length: number,
): readonly RankedMovie[] => {
  const limit = Math.max(length, candidatesOfOneTaste(history));
  const candidates = recommend({ history, filter: {}, limit });
  if (candidatesOfOneTaste(history) === 0) return candidates;
  const { ranked, explained } = oneTaste(candidates, history, kinds);
  return inProportion(ranked, history, kinds, length).map(explained);
};

/** A figure a person of one taste. */
export interface KindVerdict {
  /** The part of the first ten that is of their kind. */
  readonly ofTheirKind: Float64Array;
  readonly ofTheirKindOfThree: Float64Array;
}

/** @param fitted whether the lists are fitted to people as the service does, or as the model says */
export const judgeKind = (
  recommend: Recommend,
  people: readonly PersonOfOneTaste[],
  movies: readonly TrainingMovie[],
  fitted = true,
): KindVerdict => {
  const kinds: Kinds = fitted ? kindsOf(movies) : new Map();
  const movieOf = new Map(movies.map((movie) => [movie.id, movie]));
  const lists = people.map(({ history, isOfTheirKind }) =>
    asListed(recommend, kinds, history, FIRST_LIST).map(({ movieId }) => {
      const movie = movieOf.get(movieId);
      return movie !== undefined && isOfTheirKind(movie);
    }),
  );
  const part = (first: number) =>
    Float64Array.from(lists, (list) => list.slice(0, first).filter(Boolean).length / first);
  return { ofTheirKind: part(FIRST_LIST), ofTheirKindOfThree: part(FIRST_MOVIES) };
};
