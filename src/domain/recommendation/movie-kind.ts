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

const yearsApart = (a: number | null, b: number | null): number =>
  a === null || b === null ? UNKNOWN_YEARS : Math.abs(a - b);

/** How far two movies are of one kind: by their genres, and among those by time and directors. 0 to 1.5. */
export const kindLikeness = (a: MovieKind, b: MovieKind): number =>
  new KindsAtOnce([a]).likenessTo(b)[0] ?? 0;

/** The same of one movie to many at once, which a list asks thousands of times. */
export class KindsAtOnce {
  readonly #years: readonly (number | null)[];
  /** By genre, how much each movie is of it. */
  readonly #ofGenre = new Map<string, Float64Array>();
  /** By director, the places of their movies. */
  readonly #ofDirector = new Map<string, readonly number[]>();

  constructor(kinds: readonly MovieKind[]) {
    this.#years = kinds.map(({ year }) => year);
    for (const [place, { genres, directors }] of kinds.entries()) {
      for (const [key, weight] of genres) {
        const weights = this.#ofGenre.get(key) ?? new Float64Array(kinds.length);
        weights[place] = weight;
        this.#ofGenre.set(key, weights);
      }
      for (const name of new Set(directors))
        this.#ofDirector.set(name, [...(this.#ofDirector.get(name) ?? []), place]);
    }
  }

  /** In the order of the movies. */
  likenessTo({ genres, year, directors }: MovieKind): Float64Array {
    const likeness = new Float64Array(this.#years.length);
    for (const [key, weight] of genres) {
      const weights = this.#ofGenre.get(key);
      if (weights === undefined) continue;
      for (let i = 0; i < weights.length; i++) likeness[i] = (likeness[i] ?? 0) + weight * (weights[i] ?? 0);
    }
    const sameDirector = new Set(directors.flatMap((name) => this.#ofDirector.get(name) ?? []));
    for (let i = 0; i < likeness.length; i++) {
      const ofGenre = likeness[i] ?? 0;
      if (ofGenre === 0) continue;
      const apart = yearsApart(this.#years[i] ?? null, year);
      likeness[i] =
        ofGenre * ((inTimeByYears[apart] ?? inTime(apart)) + (sameDirector.has(i) ? SAME_DIRECTOR : 0));
    }
    return likeness;
  }
}
