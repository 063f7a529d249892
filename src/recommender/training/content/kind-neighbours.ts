import { BestMovies } from '#recommender/scoring/best-movies';
import type { Likeness } from './likeness.ts';
import { yearsApart } from './likeness.ts';

/** So much may rounding add to a bound. */
const ROUNDING = 1 + 1e-6;

/** Films of the same genres, by year. */
interface Group {
  readonly years: Int16Array;
  /** Of each year, the most worth first. */
  readonly movies: readonly Int32Array[];
  /** What the first of them is worth. */
  readonly worth: Float32Array;
  readonly mostWorth: number;
}

/**
 * For the genres and the year of a film the films that are most like it by these alone, so many that those which share
 * nothing else with it are among them. All films of the same genres and year have the same, so it is found once for them:
 * bucket by bucket of films of the same genres and year, the most promising first, until none can be better.
 */
export class KindNeighbours {
  readonly #likeness: Likeness;
  readonly #worth: Float32Array;
  readonly #best: BestMovies;
  readonly #size: number;
  readonly #groups: readonly Group[];
  readonly #found = new Map<number, Int32Array>();
  readonly #cosines: (Float32Array | undefined)[] = [];
  readonly #orders: (Int32Array | undefined)[] = [];

  /** @param size how many films, the film itself not counted */
  constructor(likeness: Likeness, worth: Float32Array, size: number) {
    this.#likeness = likeness;
    this.#worth = worth;
    this.#size = size + 1;
    this.#best = new BestMovies(this.#size);
    const order = Int32Array.from(worth.keys()).sort((a, b) => worth[b]! - worth[a]! || a - b);
    const movies = Array.from({ length: likeness.groups }, () => new Map<number, number[]>());
    for (const movie of order) {
      const years = movies[likeness.groupOf[movie]!]!;
      const year = likeness.years[movie]!;
      const bucket = years.get(year);
      if (bucket === undefined) years.set(year, [movie]);
      else bucket.push(movie);
    }
    this.#groups = movies.map((years) => {
      const firsts = Float32Array.from(years.values(), (ofYear) => worth[ofYear[0]!]!);
      return {
        years: Int16Array.from(years.keys()),
        movies: Array.from(years.values(), (ofYear) => Int32Array.from(ofYear)),
        worth: firsts,
        mostWorth: firsts.reduce((most, each) => Math.max(most, each), 0),
      };
    });
  }

  /** The genres of a group with those of each group. */
  cosinesOf(group: number): Float32Array {
    return (this.#cosines[group] ??= this.#likeness.genreCosines(group));
  }

  /** The films, the film itself among them, in no order. */
  of(movie: number): Int32Array {
    const group = this.#likeness.groupOf[movie]!;
    const year = this.#likeness.years[movie]!;
    const key = group * (1 << 16) + year;
    let found = this.#found.get(key);
    if (found === undefined) {
      found = this.#find(group, year);
      this.#found.set(key, found);
    }
    return found;
  }

  #find(group: number, year: number): Int32Array {
    const cosines = this.cosinesOf(group);
    let threshold = 0;
    for (const other of this.#orderOf(group, cosines)) {
      const ofGenre = cosines[other]!;
      const most = this.#likeness.byKind(ofGenre, 0) * ROUNDING;
      // Those behind it are less alike, and none is worth more than 1.
      if (most <= 0 || most < threshold) break;
      const { years, movies, worth, mostWorth } = this.#groups[other]!;
      if (most * mostWorth < threshold) continue;
      for (let place = 0; place < years.length; place++) {
        const alike = this.#likeness.byKind(ofGenre, yearsApart(year, years[place]!));
        const value = alike * worth[place]!;
        if (value > 0 && value >= threshold) threshold = this.#offer(movies[place]!, alike, threshold);
      }
    }
    return this.#best.takeByNumber();
  }

  /** @returns what a film must be worth to be among the best */
  #offer(movies: Int32Array, alike: number, threshold: number): number {
    for (const movie of movies) {
      const value = alike * this.#worth[movie]!;
      // The next one is worth less, or is as good and has a higher number.
      if (value < threshold) break;
      this.#best.offer(movie, value);
      threshold = Math.max(0, this.#best.threshold);
    }
    return threshold;
  }

  /** The groups, the most alike first. */
  #orderOf(group: number, cosines: Float32Array): Int32Array {
    return (this.#orders[group] ??= Int32Array.from(cosines.keys()).sort(
      (a, b) => cosines[b]! - cosines[a]!,
    ));
  }
}
