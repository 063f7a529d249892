import type { MovieFilter } from './ranking.ts';
import type { LeftOut } from './steering.ts';

/** Which movies somebody wants a list of; what is not said does not matter. Genres as the catalogue names them. */
export interface WantedMovies {
  readonly genre?: string | undefined;
  readonly withoutGenre?: string | undefined;
  /** Directed by this person, or with them in it. */
  readonly personId?: number | undefined;
  readonly withoutPersonId?: number | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** Its first year, such as 1990. */
  readonly decade?: number | undefined;
  /** Minutes. A movie of which nobody knows how long it is is not wanted then. */
  readonly maxRuntime?: number | undefined;
  /** On the person's own watch list, as they see it. */
  readonly onWatchlist?: boolean | undefined;
}

/** What movies are asked to be, or not to be, in all. */
export interface MovieCriteria extends Omit<
  WantedMovies,
  'decade' | 'withoutGenre' | 'withoutPersonId' | 'onWatchlist'
> {
  /** Of none of these genres. */
  readonly withoutGenres: readonly string[];
  /** None of these people directed it or plays in it. */
  readonly withoutPersonIds: readonly number[];
  /** On the watch list of this person. */
  readonly onWatchlistOf?: number | undefined;
}

/** The years of the decade, if there is one, as far as they are wanted. */
const yearsOf = ({ yearFrom, yearTo, decade }: WantedMovies): Pick<MovieFilter, 'yearFrom' | 'yearTo'> =>
  decade === undefined
    ? { yearFrom, yearTo }
    : { yearFrom: Math.max(decade, yearFrom ?? decade), yearTo: Math.min(decade + 9, yearTo ?? decade + 9) };

/** As much of it as every recommender knows of movies. */
export const filterOf = (wanted: WantedMovies): MovieFilter => ({ genre: wanted.genre, ...yearsOf(wanted) });

/**
 * What is wanted and what is dismissed together: a genre or a person asked for by name is wanted now.
 * @param userId null: nobody, who has no watch list
 */
export const criteriaOf = (userId: number | null, wanted: WantedMovies, leftOut: LeftOut): MovieCriteria => ({
  ...filterOf(wanted),
  personId: wanted.personId,
  maxRuntime: wanted.maxRuntime,
  onWatchlistOf: wanted.onWatchlist === true ? (userId ?? undefined) : undefined,
  withoutGenres: [
    ...leftOut.genres.filter((name) => name !== wanted.genre),
    ...(wanted.withoutGenre === undefined ? [] : [wanted.withoutGenre]),
  ],
  withoutPersonIds: [
    ...leftOut.personIds.filter((id) => id !== wanted.personId),
    ...(wanted.withoutPersonId === undefined ? [] : [wanted.withoutPersonId]),
  ],
});

/** Whether every movie meets them. */
export const asksNothing = (criteria: MovieCriteria): boolean =>
  Object.values(criteria).every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  );
