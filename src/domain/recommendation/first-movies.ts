import type { LeftOut } from './steering.ts';
import { genreKey } from '../catalogue/genre.ts';
import { KindsAtOnce, type MovieKind } from './movie-kind.ts';

/** A movie that many people know. */
export interface WellKnownMovie {
  readonly id: number;
  readonly ratings: number;
  /** What the catalogue's facts say, 0 to 1. */
  readonly prominence: number;
  /** Standard deviation of what some gave it, stars; null where too few did. */
  readonly spread: number | null;
}

/** Who knows the most prominent movie before anybody has rated it, counted in ratings. Postgres has the same. */
export const PROMINENT_AS = 25;

const TYPICAL_SPREAD = 1;
/** What a rating says of a movie on which all agree, beside one on which they differ by a star. */
const SAYS_IN_ANY_CASE = 1;

/** Movies to begin with, compared with one another once. */
export class FirstMovies {
  readonly #kinds: readonly MovieKind[];
  readonly #seen: KindsAtOnce;
  /** By place: how much a rating of it says, were it of all it is like. */
  readonly #weights: Float64Array;
  readonly #known: Float64Array;
  readonly #likeness: readonly Float64Array[];

  /** @param movies the best known first; those whose kind is not known are passed over */
  constructor(movies: readonly WellKnownMovie[], kinds: ReadonlyMap<number, MovieKind>) {
    const known = movies.flatMap((movie) => {
      const kind = kinds.get(movie.id);
      return kind === undefined ? [] : [{ ...movie, kind }];
    });
    this.#kinds = known.map(({ kind }) => kind);
    this.#seen = new KindsAtOnce(this.#kinds);
    const renown = known.map(({ ratings, prominence }) => Math.log1p(ratings + PROMINENT_AS * prominence));
    const most = renown.reduce((a, b) => Math.max(a, b), 0);
    this.#known = Float64Array.from(renown, (each) => (most === 0 ? 1 : each / most));
    this.#weights = Float64Array.from(
      known,
      ({ spread }, place) => (this.#known[place] ?? 0) ** 2 * (SAYS_IN_ANY_CASE + (spread ?? TYPICAL_SPREAD)),
    );
    this.#likeness = this.#kinds.map((kind) => this.#seen.likenessTo(kind));
  }

  /**
   * Ids of the movies whose ratings say most together: each is likely to be known, and says of the other well-known ones what those
   * before it, and what was rated, do not.
   * @param rated kinds of what the person has rated
   */
  choose(rated: readonly MovieKind[], without: LeftOut, limit: number): readonly number[] {
    const covered = new Float64Array(this.#kinds.length);
    for (const kind of rated) cover(covered, this.#seen.likenessTo(kind));
    // What a movie says only falls as more is said: one that is still ahead by what it said before need not be asked again.
    const left = this.#kinds
      .flatMap((kind, place) => (isLeftOut(kind, without) ? [] : [{ kind, place }]))
      .map((each) => ({ ...each, gain: this.#gain(each.place, covered), after: 0 }));
    const chosen: number[] = [];
    while (chosen.length < limit && left.length > 0) {
      let best = ahead(left);
      while (best.after < chosen.length) {
        best.gain = this.#gain(best.place, covered);
        best.after = chosen.length;
        best = ahead(left);
      }
      chosen.push(best.kind.id);
      left.splice(left.indexOf(best), 1);
      cover(covered, this.#likeness[best.place] ?? new Float64Array());
    }
    return chosen;
  }

  #gain(place: number, covered: Float64Array): number {
    const likeness = this.#likeness[place] ?? new Float64Array();
    let gain = 0;
    for (let other = 0; other < covered.length; other++) {
      const more = (likeness[other] ?? 0) - (covered[other] ?? 0);
      if (more > 0) gain += more * (this.#known[other] ?? 0);
    }
    return gain * (this.#weights[place] ?? 0);
  }
}

/** The first of those with the most gain. */
const ahead = <Movie extends { readonly gain: number }>(left: readonly Movie[]): Movie =>
  left.reduce((best, movie) => (movie.gain > best.gain ? movie : best));

/** What a rating of a movie says is known of those that it is like. */
const cover = (covered: Float64Array, likeness: Float64Array): void => {
  for (let place = 0; place < covered.length; place++)
    covered[place] = Math.max(covered[place] ?? 0, likeness[place] ?? 0);
};

const isLeftOut = (kind: MovieKind | undefined, { movieIds, genres, personIds }: LeftOut): boolean =>
  kind === undefined ||
  movieIds.has(kind.id) ||
  genres.some((name) => kind.genres.has(genreKey(name))) ||
  personIds.some((id) => kind.people.directors.includes(id) || kind.people.actors.includes(id));
