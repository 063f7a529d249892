import type { NotAFriend } from '#application/activity/tip-movie';
import type { GenreQueries } from '#application/catalogue/genres';
import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { Oneself } from '#application/friends/change-friendship';
import type { Clock } from '#application/ports/clock';
import type { NoSuchUser, PrivateProfile } from '#application/privacy/refusals';
import type { Relationships } from '#application/privacy/relationships';
import { accept, invalid, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { maySee } from '#domain/privacy/may-see';
import type { History } from '#domain/recommendation/history';
import { steeredBy, type LeftOut } from '#domain/recommendation/steering';
import { fitOf, together, type Fit, type FittingMovie, type Guest } from '#domain/recommendation/together';
import { asksNothing, criteriaOf, filterOf, type WantedMovies } from '#domain/recommendation/wanted-movies';
import { chooseWanted } from './choose-wanted.ts';
import { emptiersOf, type Emptier } from './emptied-by.ts';
import type { GuestFacts, Guests } from './guests.ts';
import type { MovieSieve } from './movie-sieve.ts';
import { placesOf, type PlacingPorts } from './places-of.ts';
import { SievedRecommender } from './sieved-recommender.ts';

export interface TogetherInput {
  readonly userId: number;
  readonly friendIds: readonly number[];
  readonly limit: number;
  /** Genres as somebody calls them. */
  readonly filter: WantedMovies;
  /** Films that somebody has seen may be listed. */
  readonly rewatch: boolean;
  /** Films that somebody does not want tonight. */
  readonly without: readonly number[];
  /** For whom the evening is rather. */
  readonly lean: readonly number[];
}

export interface MovieTogether extends MovieItem {
  /** The caller first, then the friends as they were named. */
  readonly fits: readonly {
    readonly user: { readonly id: number; readonly username: string };
    readonly fit: Fit;
  }[];
}

export interface TogetherList {
  readonly movies: readonly MovieTogether[];
  /** What an empty list is empty by. */
  readonly emptiedBy: readonly Emptier[];
}

/** Films for an evening of several people. */
export type MoviesTogether = (
  input: TogetherInput,
) => Promise<Outcome<TogetherList, InvalidInput | NoSuchUser | PrivateProfile | NotAFriend | Oneself>>;

interface Ports extends PlacingPorts {
  readonly guests: Guests;
  readonly relationships: Pick<Relationships, 'standing'>;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly genres: Pick<GenreQueries, 'names'>;
  readonly sieve: MovieSieve;
  readonly clock: Clock;
}

/** What was deleted since the training is replaced, unless there is more of it than this. */
const SPARE = 20;

/**
 * Friends who let the caller see their ratings, for the list is made of these. What they have seen is left out as far as
 * they let the caller see it; what one of them has dismissed is not listed for any.
 */
export const moviesTogether = (ports: Ports): MoviesTogether => {
  const admitted = async (viewerId: number, friendIds: readonly number[]) => {
    const others = [...new Set(friendIds)];
    const standings = await Promise.all(others.map((id) => ports.relationships.standing(viewerId, id)));
    const asked = [{ id: viewerId, withDiary: true }];
    for (const [i, standing] of standings.entries()) {
      if (standing === undefined || standing.relationship === 'blocked')
        return refuse({ code: 'no-such-user' } as const);
      const { relationship, audiences } = standing;
      if (relationship !== 'friend') return refuse({ code: 'not-a-friend' } as const);
      if (!maySee(relationship, audiences.ratings)) return refuse({ code: 'private-profile' } as const);
      asked.push({ id: others[i] ?? 0, withDiary: maySee(relationship, audiences.diary) });
    }
    const facts = await ports.guests.of(asked, ports.clock.now());
    return facts.length === asked.length ? accept(facts) : refuse({ code: 'no-such-user' } as const);
  };

  return async ({ userId, friendIds, limit, filter, rewatch, without, lean }) => {
    const chosen = await chooseWanted(ports.genres)(filter);
    if (!chosen.ok) return chosen;
    if (friendIds.includes(userId)) return refuse({ code: 'oneself' });
    if (lean.some((id) => id !== userId && !friendIds.includes(id)))
      return invalid('lean', 'not-an-option', 'Give yourself or those of the evening.');
    const people = await admitted(userId, friendIds);
    if (!people.ok) return people;
    const places = await placesOf(ports)(people.value.map(toldOf));
    const guests = people.value.map((person, i): Guest => ({
      places: places[i] ?? new Map<number, number>(),
      seen: seenBy(person),
      isLeant: lean.includes(person.id),
    }));
    const seen = guests.flatMap((guest) => [...guest.seen]);
    const leftOut = vetoedBy(people.value, without);
    const hidden = new Set([...leftOut.movieIds, ...(rewatch ? [] : seen)]);
    const criteria = criteriaOf(userId, chosen.value, leftOut);
    const candidates = new Set([...guests.flatMap(({ places: own }) => [...own.keys()]), ...seen]);
    const open = candidates.difference(hidden);
    const passing = asksNothing(criteria) ? open : await ports.sieve.passing(criteria, [...open]);
    const best = together(guests, passing, limit + SPARE);
    const list = await shown(ports, people.value, best, limit);
    if (list.length < limit) {
      const listed = new Set([...hidden, ...best.map(({ movieId }) => movieId)]);
      const sieved = new SievedRecommender(ports.popularMovies, ports.sieve, Infinity);
      const request = { history: [], filter: filterOf(chosen.value), limit: limit - list.length };
      const more = await sieved.recommend({ ...request, sifting: { criteria, hidden: listed } });
      const fitting = more.map(({ movieId }) => ({
        movieId,
        fits: guests.map((guest) => fitOf(guest, movieId)),
      }));
      list.push(...(await shown(ports, people.value, fitting, limit - list.length)));
    }
    const asked = { userId, wanted: chosen.value, seen: [...hidden], leftOut, hasDismissed: false };
    return accept({
      movies: list,
      emptiedBy: list.length === 0 ? await emptiersOf(ports.sieve)(asked) : [],
    });
  };
};

const toldOf = ({ history, ignored }: GuestFacts): History => {
  const unheard = new Set(ignored);
  return history.filter(({ movieId }) => !unheard.has(movieId));
};

const seenBy = ({ history, watched }: GuestFacts): ReadonlySet<number> =>
  new Set([...history.map(({ movieId }) => movieId), ...watched]);

/** What each of them has dismissed, and what they say tonight. */
const vetoedBy = (people: readonly GuestFacts[], without: readonly number[]): LeftOut => {
  const each = people.map(({ dismissals }) => steeredBy([], dismissals).leftOut);
  return {
    movieIds: new Set([...each.flatMap(({ movieIds }) => [...movieIds]), ...without]),
    genres: [...new Set(each.flatMap(({ genres }) => genres))],
    personIds: [...new Set(each.flatMap(({ personIds }) => personIds))],
  };
};

const shown = async (
  ports: Pick<Ports, 'movies'>,
  people: readonly GuestFacts[],
  fitting: readonly FittingMovie[],
  limit: number,
): Promise<MovieTogether[]> => {
  if (fitting.length === 0) return [];
  const items = await ports.movies.byIds(fitting.map(({ movieId }) => movieId));
  const known = new Map(items.map((item) => [item.id, item]));
  return fitting
    .flatMap(({ movieId, fits }): MovieTogether[] => {
      const item = known.get(movieId);
      if (item === undefined) return [];
      const ofEach = people.flatMap(({ id, username }, i) => {
        const fit = fits[i];
        return fit === undefined ? [] : [{ user: { id, username }, fit }];
      });
      return [{ ...item, fits: ofEach }];
    })
    .slice(0, limit);
};
