import type { MovieItem } from '../catalogue/movie-queries.ts';

/** How many films of a kind somebody has watched, and the mean of the stars that they gave them; null without any. */
export interface Tally {
  readonly count: number;
  /** Stars, one decimal. */
  readonly average_rating: number | null;
}

/** What somebody has watched in a year, or ever. A film counts once in all but `viewings`, `rewatches`, `hours` and weeks. */
export interface Statistics {
  readonly year: number | null;
  readonly viewings: number;
  readonly films: number;
  readonly rewatches: number;
  /** One decimal; films whose runtime nobody knows add nothing. */
  readonly hours: number;
  /** The ten most frequent of each, ties by the higher mean, then by name. */
  readonly genres: readonly (Tally & { readonly name: string })[];
  readonly directors: readonly (Tally & { readonly id: number; readonly name: string })[];
  readonly decades: readonly (Tally & { readonly decade: number })[];
  /** Half a star to five stars: ten of them, in order. */
  readonly stars: readonly { readonly rating: number; readonly count: number }[];
  /** Of the ISO calendar; the earliest of those with the most viewings. */
  readonly busiest_week: {
    readonly year: number;
    readonly week: number;
    /** Its Monday, YYYY-MM-DD. */
    readonly begins_on: string;
    readonly viewings: number;
  } | null;
  /** At most ten films watched more than once, most viewings first. */
  readonly most_watched: readonly { readonly movie: MovieItem; readonly viewings: number }[];
  readonly first: WatchedMovie | null;
  readonly last: WatchedMovie | null;
}

export interface WatchedMovie {
  readonly movie: MovieItem;
  /** YYYY-MM-DD */
  readonly watched_on: string;
}

/** How far the owner and a friend agree on the films that the owner has watched in that time and both have rated. */
export interface Agreement {
  readonly user: { readonly id: number; readonly username: string };
  readonly in_common: number;
  /** 0 to 1: the share of them rated within one star of one another. */
  readonly agreement: number;
}

/** With how many friends a person's agreement is told: the newest of those who let them see their ratings. */
export const MOST_FRIENDS = 50;

export interface StatisticsRequest {
  readonly ownerId: number;
  /** null: ever */
  readonly year: number | null;
}

/**
 * Reads over a diary. A viewing is an entry of the diary; a film that is in no entry at all but has a rating counts as
 * watched on the day it was rated, as the owner's time zone has it. A film's stars are those of its newest entry of that
 * time that has some, else the owner's rating of it.
 */
export interface StatisticsQueries {
  statistics(request: StatisticsRequest): Promise<Statistics>;
  /** With the newest {@link MOST_FRIENDS} friends who let the owner see their ratings; most in common first, then by id. */
  agreement(request: StatisticsRequest): Promise<readonly Agreement[]>;
}
