import type {
  FriendsOfMovie,
  FoundMovie,
  MovieDetail,
  MovieItem,
  MovieQueries,
  PageOutcome,
  PageRequest,
  Person,
} from '#application/catalogue/movie-queries';
import { titleWords } from '#domain/catalogue/title-words';
import { starsOf } from '#domain/taste/half-stars';
import type { User } from '#domain/identity/user';
import type { Rating } from '#domain/taste/rating';
import { pageOf } from '../page.ts';
import { personIds } from './person-ids.ts';
import type { InMemoryRatings } from '../taste/ratings.ts';
import type { InMemoryWatchlists } from '../watchlist/watchlists.ts';

/** A film as the catalogue in memory has it. */
export interface InMemoryMovie {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly runtime: number | null;
  readonly genres: readonly string[];
  readonly directors: readonly string[];
  readonly actors: readonly string[];
  /** 0 to 1 */
  readonly prominence: number;
}

const named = (names: readonly string[]): { name: string }[] => names.map((name) => ({ name }));

const DAMPING = 25;

/** A catalogue in memory. Lists keep the order that the contract states; search knows no slips of the finger. */
export class InMemoryMovies implements MovieQueries {
  readonly #movies: readonly InMemoryMovie[];
  readonly #personIds: ReadonlyMap<string, number>;
  readonly #ratings: InMemoryRatings;
  readonly #watchlists: InMemoryWatchlists;
  readonly #whoShowsRatings: (viewerId: number) => readonly User[];

  /** @param whoShowsRatings the friends of a viewer who let their friends see their ratings */
  constructor(
    movies: readonly InMemoryMovie[],
    ratings: InMemoryRatings,
    watchlists: InMemoryWatchlists,
    whoShowsRatings: (viewerId: number) => readonly User[],
  ) {
    this.#movies = movies;
    this.#personIds = personIds(movies);
    this.#ratings = ratings;
    this.#watchlists = watchlists;
    this.#whoShowsRatings = whoShowsRatings;
  }

  detail(movieId: number, viewerId: number | null): Promise<MovieDetail | undefined> {
    const movie = this.#movies.find(({ id }) => id === movieId);
    if (movie === undefined) return Promise.resolve(undefined);
    const { genres, actors, directors } = movie;
    const own = viewerId === null ? undefined : this.#ratings.find(viewerId, movieId);
    return Promise.resolve({
      ...this.#item(movie),
      genres: named(genres),
      actors: this.#people(actors),
      directors: this.#people(directors),
      // No source is ever imported into memory.
      sources: [],
      rated: own === undefined ? 0 : starsOf(own.halfStars),
      on_watchlist: viewerId !== null && this.#watchlists.has(viewerId, movieId),
      friends: viewerId === null ? null : this.#ratingsOfFriends(viewerId, movieId),
    });
  }

  #people(names: readonly string[]): readonly Person[] {
    return names.map((name) => ({ id: this.#personIds.get(name) ?? 0, name }));
  }

  async popular(
    { genre }: { readonly genre: string | null },
    page: PageRequest,
  ): Promise<PageOutcome<MovieItem>> {
    const listed = this.#movies
      .filter(({ genres }) => genre === null || genres.some((name) => titleWords(name) === titleWords(genre)))
      .map((movie) => ({ movie, mean: this.#dampedMean(movie.id) }))
      .sort((a, b) => b.mean - a.mean || b.movie.prominence - a.movie.prominence || a.movie.id - b.movie.id);
    return Promise.resolve(
      pageOf(
        listed.map(({ movie }) => this.#item(movie)),
        page,
      ),
    );
  }

  async search(title: string, page: PageRequest): Promise<PageOutcome<FoundMovie>> {
    const wanted = titleWords(title);
    const found = this.#movies
      .map((movie) => ({ movie, rank: rankOf(titleWords(movie.title), wanted) }))
      .filter(({ rank }) => rank < NOWHERE)
      .sort((a, b) => a.rank - b.rank || b.movie.prominence - a.movie.prominence || a.movie.id - b.movie.id);
    return Promise.resolve(
      pageOf(
        // Films in memory have one title each.
        found.map(({ movie }) => ({ ...this.#item(movie), matched_title: null })),
        page,
      ),
    );
  }

  byIds(ids: readonly number[]): Promise<readonly MovieItem[]> {
    return Promise.resolve(
      this.#movies.filter(({ id }) => ids.includes(id)).map((movie) => this.#item(movie)),
    );
  }

  #ratingsOfFriends(viewerId: number, movieId: number): FriendsOfMovie {
    const given = this.#whoShowsRatings(viewerId)
      .flatMap((user) => {
        const rating = this.#ratings.find(user.id, movieId);
        return rating === undefined ? [] : [{ user, rating }];
      })
      .sort((a, b) => b.rating.ratedAt.getTime() - a.rating.ratedAt.getTime() || b.user.id - a.user.id);
    return {
      count: given.length,
      average: meanOf(given.map(({ rating }) => rating)),
      ratings: given.slice(0, 10).map(({ user: { id, username }, rating }) => ({
        user: { id, username },
        rating: starsOf(rating.halfStars),
      })),
    };
  }

  #dampedMean(movieId: number): number {
    const all = this.#ratings.all();
    const mean = all.length === 0 ? 0 : sumOf(all) / all.length;
    const own = all.filter((rating) => rating.movieId === movieId);
    return (sumOf(own) + DAMPING * mean) / (own.length + DAMPING);
  }

  #item({ id, title, year, runtime }: InMemoryMovie): MovieItem {
    const own = this.#ratings.all().filter(({ movieId }) => movieId === id);
    return {
      id,
      title,
      release_date: null,
      year,
      runtime,
      overview: null,
      poster_url: null,
      adult: false,
      average_rating: meanOf(own),
      rating_count: own.length,
    };
  }
}

/** One decimal; null without ratings. */
const meanOf = (ratings: readonly Rating[]): number | null =>
  ratings.length === 0 ? null : Math.round((10 * sumOf(ratings)) / ratings.length) / 10;

const sumOf = (ratings: readonly Rating[]): number =>
  ratings.reduce((sum, { halfStars }) => sum + starsOf(halfStars), 0);

const NOWHERE = 3;

/** Exact, prefix, words. */
const rankOf = (title: string, wanted: string): number => {
  if (title === wanted) return 0;
  if (title.startsWith(wanted)) return 1;
  return wanted.split(' ').every((word) => title.includes(word)) ? 2 : NOWHERE;
};
