import type { GenreQueries } from '#application/catalogue/genres';
import type { Clock } from '#application/ports/clock';
import type { DismissalStore } from '#application/taste/dismissal-store';
import { NOTHING_LEFT_OUT, steeredBy, type LeftOut } from '#domain/recommendation/steering';
import { criteriaOf, type WantedMovies } from '#domain/recommendation/wanted-movies';
import { chooseWanted } from './choose-wanted.ts';
import type { MovieSieve } from './movie-sieve.ts';
import type { RatingHistories } from './rating-histories.ts';

/** One of the filters that somebody gave, or that they have dismissed what is left. */
export type Emptier = keyof WantedMovies | 'dismissed';

/**
 * What a list is empty by: what alone would have to go for there to be films; all together where no single one would do;
 * none where no films are left in any case.
 */
export type EmptiedBy = (userId: number, wanted: WantedMovies) => Promise<readonly Emptier[]>;

interface Ports {
  readonly histories: RatingHistories;
  readonly dismissals: Pick<DismissalStore, 'byUser'>;
  readonly genres: Pick<GenreQueries, 'names'>;
  readonly sieve: Pick<MovieSieve, 'hasAnyBut'>;
  readonly clock: Clock;
}

export const emptiedBy =
  (ports: Ports): EmptiedBy =>
  async (userId, wanted) => {
    const chosen = await chooseWanted(ports.genres)(wanted);
    if (!chosen.ok) return [];
    const ratings = await ports.histories.byUser(userId);
    const dismissals = await ports.dismissals.byUser(userId, ports.clock.now());
    return emptiersOf(ports.sieve)({
      userId,
      wanted: chosen.value,
      seen: ratings.map(({ movieId }) => movieId),
      leftOut: steeredBy(ratings, dismissals).leftOut,
      hasDismissed: dismissals.length > 0,
    });
  };

/** The same of a list that is made of this. Genres as the catalogue names them. */
export const emptiersOf =
  (sieve: Pick<MovieSieve, 'hasAnyBut'>) =>
  async (list: {
    /** Whose watch list is meant; null: nobody's. */
    readonly userId: number | null;
    readonly wanted: WantedMovies;
    readonly seen: readonly number[];
    readonly leftOut: LeftOut;
    readonly hasDismissed: boolean;
  }): Promise<readonly Emptier[]> => {
    const { userId, wanted, seen, leftOut } = list;
    const isLeft = (rest: WantedMovies, without: LeftOut): Promise<boolean> =>
      sieve.hasAnyBut(criteriaOf(userId, rest, without), [...seen, ...without.movieIds]);
    const given: readonly Emptier[] = [
      ...Object.entries(wanted).flatMap(([name, value]) =>
        value === undefined ? [] : [name as keyof WantedMovies],
      ),
      ...(list.hasDismissed ? (['dismissed'] as const) : []),
    ];
    const alone: Emptier[] = [];
    for (const name of given)
      if (
        name === 'dismissed'
          ? await isLeft(wanted, NOTHING_LEFT_OUT)
          : await isLeft({ ...wanted, [name]: undefined }, leftOut)
      )
        alone.push(name);
    if (alone.length > 0) return alone;
    return (await isLeft({}, NOTHING_LEFT_OUT)) ? given : [];
  };
