import { genreKey } from '../catalogue/genre.ts';
import { seriesOf } from './series.ts';

/** What says of which kind a movie is. */
export interface KindFacts {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  /** What another source says its genres are; empty where none does. */
  readonly genresElsewhere: readonly string[];
  readonly directors: readonly string[];
  /** By their ids, where they have some. */
  readonly people?: PeopleOfMovie;
}

export interface PeopleOfMovie {
  readonly directors: readonly number[];
  readonly actors: readonly number[];
}

/** Of which kind a movie is, to be compared with others. */
export interface MovieKind {
  readonly id: number;
  readonly year: number | null;
  /** By key; the sum of their squares is 1, or there are none. The rarer a genre, the more it says. */
  readonly genres: ReadonlyMap<string, number>;
  readonly directors: readonly string[];
  /** Its directors and its series, by keys: what a list is not to have too much of. */
  readonly origins: readonly string[];
  readonly people: PeopleOfMovie;
}

/** How many movies a catalogue has, and how many of each genre, by its key. */
export interface GenreCounts {
  readonly movies: number;
  readonly byGenre: ReadonlyMap<string, number>;
}

/** Sources err: a genre that both name counts whole, one that only one of two names less, least where it is ours. */
const AGREED = 1;
const ELSEWHERE_ALONE = 0.8;
const HERE_ALONE = 0.25;

/** Two movies of the same genres, so many years apart, are still alike; then ever less so, down to a part of it. */
const YEARS = 15;
const YEARS_PART = 0.4;
/** Movies of which a year is unknown count as so many years apart. */
const UNKNOWN_YEARS = 30;
/** What the same director adds, as a part of the likeness by genre. */
const SAME_DIRECTOR = 0.5;

export const genreCountsOf = (movies: readonly Pick<KindFacts, 'genres'>[]): GenreCounts => {
  const byGenre = new Map<string, number>();
  for (const { genres } of movies)
    for (const key of new Set(genres.map(genreKey))) byGenre.set(key, (byGenre.get(key) ?? 0) + 1);
  return { movies: movies.length, byGenre };
};

const NOBODY: PeopleOfMovie = { directors: [], actors: [] };

export const kindOf = (
  { id, title, year, directors, people = NOBODY, ...movie }: KindFacts,
  counts: GenreCounts,
): MovieKind => {
  const weights = genreWeights(movie).map(([key, weight]) => [key, weight * rarity(key, counts)] as const);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return {
    id,
    year,
    directors,
    people,
    origins: originsOf(title, directors),
    genres: new Map(weights.map(([key, weight]) => [key, weight / length])),
  };
};

/** The series is told by the title, as far as that tells. */
const originsOf = (title: string, directors: readonly string[]): readonly string[] => {
  const series = seriesOf(title);
  return [...directors.map((name) => `director ${name}`), ...(series === '' ? [] : [`series ${series}`])];
};

const genreWeights = ({
  genres,
  genresElsewhere,
}: Pick<KindFacts, 'genres' | 'genresElsewhere'>): readonly (readonly [key: string, weight: number])[] => {
  const [here, elsewhere] = [new Set(genres.map(genreKey)), new Set(genresElsewhere.map(genreKey))];
  if (elsewhere.size === 0) return [...here].map((key) => [key, AGREED]);
  return [...here.union(elsewhere)].map((key) => [
    key,
    !elsewhere.has(key) ? HERE_ALONE : here.has(key) ? AGREED : ELSEWHERE_ALONE,
  ]);
};

const rarity = (key: string, { movies, byGenre }: GenreCounts): number =>
  Math.log(1 + movies / (byGenre.get(key) ?? 1));

/** Of a likeness by genre, what years apart leave of it. */
const inTime = (apart: number): number => 1 - YEARS_PART + YEARS_PART * Math.exp(-apart / YEARS);

const inTimeByYears = Float64Array.from({ length: 256 }, (_, apart) => inTime(apart));

/** How far two movies are of one kind: by their genres, and among those by time and directors. 0 to 1.5. */
export const kindLikeness = (a: MovieKind, b: MovieKind): number =>
  new KindsAtOnce([a]).likenessTo(b)[0] ?? 0;

/** Which movies are of a genre, by their places, and how much. */
interface OfGenre {
  readonly places: number[];
  readonly weights: number[];
}

/** The same of one movie to many at once, which a list asks thousands of times. */
export class KindsAtOnce {
  /** NaN where it is unknown. */
  readonly #years: Float64Array;
  readonly #ofGenre = new Map<string, OfGenre>();
  /** By director, the places of their movies. */
  readonly #ofDirector = new Map<string, number[]>();
  /** What having a director of the movie asked for adds to each; all noughts but while one is compared. */
  readonly #ofSameDirector: Float64Array;

  constructor(kinds: readonly MovieKind[]) {
    this.#years = Float64Array.from(kinds, ({ year }) => year ?? NaN);
    this.#ofSameDirector = new Float64Array(kinds.length);
    for (const [place, { genres, directors }] of kinds.entries()) {
      for (const [key, weight] of genres) {
        const { places, weights } = getOrPut(this.#ofGenre, key, () => ({ places: [], weights: [] }));
        places.push(place);
        weights.push(weight);
      }
      for (const name of directors) getOrPut(this.#ofDirector, name, () => []).push(place);
    }
  }

  /**
   * In the order of the movies.
   * @param likeness where to write it, for those who ask often
   */
  likenessTo(
    { genres, year, directors }: MovieKind,
    likeness = new Float64Array(this.#years.length),
  ): Float64Array {
    likeness.fill(0);
    for (const [key, weight] of genres) {
      const ofGenre = this.#ofGenre.get(key);
      if (ofGenre === undefined) continue;
      const { places, weights } = ofGenre;
      for (let i = 0; i < places.length; i++)
        likeness[places[i] ?? 0] = (likeness[places[i] ?? 0] ?? 0) + weight * (weights[i] ?? 0);
    }
    this.#mark(directors, SAME_DIRECTOR);
    for (let i = 0; i < likeness.length; i++) {
      const ofGenres = likeness[i] ?? 0;
      if (ofGenres === 0) continue;
      const apart = Math.abs((this.#years[i] ?? NaN) - (year ?? NaN));
      const near = inTimeByYears[Number.isNaN(apart) ? UNKNOWN_YEARS : apart] ?? inTime(apart);
      likeness[i] = ofGenres * (near + (this.#ofSameDirector[i] ?? 0));
    }
    this.#mark(directors, 0);
    return likeness;
  }

  #mark(directors: readonly string[], value: number): void {
    for (const name of directors)
      for (const place of this.#ofDirector.get(name) ?? []) this.#ofSameDirector[place] = value;
  }
}

const getOrPut = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};
