/**
 * How well a film fits somebody. All that a list for several people is made from, and tells, of anybody but the caller:
 * the same of a film whoever else is there and whatever is asked, and nothing finer.
 */
export const fits = ['well', 'rather', 'hardly'] as const;

export type Fit = (typeof fits)[number];

/** So many films of a person's own ranking of the whole catalogue count. */
export const PLACES = 600;
const WELL = 100;
/** What a step is worth to the person. */
const WORTH: Readonly<Record<Fit, number>> = { well: 1, rather: 0.5, hardly: 0 };
/** Of a film's worth to all of them, the part that is decided by whoever it is worth least to. */
const LEAST = 0.5;
/** How much whoever the evening leans to counts, beside others. */
const LEANING = 2;
const ROUNDING = 1e-9;

/** Somebody of the evening. */
export interface Guest {
  /** Of each film of the own ranking its place, from 0. */
  readonly places: ReadonlyMap<number, number>;
  /** Watched already: whether it would be liked again is not asked, for that would tell the stars. */
  readonly seen: ReadonlySet<number>;
  /** The evening is rather theirs, say since they were least happy the last time. */
  readonly isLeant: boolean;
}

export interface FittingMovie {
  readonly movieId: number;
  /** In the order of the guests. */
  readonly fits: readonly Fit[];
}

export const fitOf = ({ places, seen }: Guest, movieId: number): Fit => {
  if (seen.has(movieId)) return 'rather';
  const place = places.get(movieId);
  if (place === undefined || place >= PLACES) return 'hardly';
  return place < WELL ? 'well' : 'rather';
};

/**
 * The best movies for all of them together: that nobody has a bad evening counts as much as how good it is on average.
 * Of movies that are as good, next comes one for whoever the list has had least for so far; what fits them all alike
 * stands as the first guest, who asks, would have it.
 */
export const together = (
  guests: readonly Guest[],
  movieIds: Iterable<number>,
  limit: number,
): readonly FittingMovie[] => {
  const own = guests[0]?.places;
  const weights = guests.map(({ isLeant }) => (isLeant ? LEANING : 1));
  const patterns = new Map<string, Pattern>();
  for (const movieId of movieIds) {
    const fitting = guests.map((guest) => fitOf(guest, movieId));
    const key = fitting.join();
    const pattern = patterns.get(key) ?? { fits: fitting, score: scoreOf(fitting, weights), movies: [] };
    pattern.movies.push({ movieId, place: own?.get(movieId) ?? PLACES });
    patterns.set(key, pattern);
  }
  for (const { movies } of patterns.values())
    movies.sort((a, b) => b.place - a.place || b.movieId - a.movieId);
  const left = [...patterns.values()].sort((a, b) => b.score - a.score);
  const served = guests.map(() => 0);
  const list: FittingMovie[] = [];
  while (list.length < limit) {
    const [first] = left;
    if (first === undefined) break;
    let [best, need] = [first, -Infinity];
    for (const pattern of left) {
      if (pattern.score < first.score - ROUNDING) break;
      const serves = needOf(pattern.fits, served, weights);
      const isBetter = serves > need + ROUNDING || (serves > need - ROUNDING && isEarlier(pattern, best));
      if (isBetter) [best, need] = [pattern, serves];
    }
    const movie = best.movies.pop();
    if (best.movies.length === 0) left.splice(left.indexOf(best), 1);
    if (movie === undefined) continue;
    for (const [i, fit] of best.fits.entries()) served[i] = (served[i] ?? 0) + WORTH[fit];
    list.push({ movieId: movie.movieId, fits: best.fits });
  }
  return list;
};

/** Movies that fit everybody alike, the best of them last. */
interface Pattern {
  readonly fits: readonly Fit[];
  readonly score: number;
  readonly movies: { readonly movieId: number; readonly place: number }[];
}

const scoreOf = (fitting: readonly Fit[], weights: readonly number[]): number => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = fitting.reduce((sum, fit, i) => sum + (WORTH[fit] * (weights[i] ?? 1)) / all, 0);
  const least = fitting.reduce((less, fit) => Math.min(less, WORTH[fit]), 1);
  return LEAST * least + (1 - LEAST) * mean;
};

/** What a movie is worth to each, the more the less the list has had for them. */
const needOf = (fitting: readonly Fit[], served: readonly number[], weights: readonly number[]): number =>
  fitting.reduce((sum, fit, i) => sum + (WORTH[fit] * (weights[i] ?? 1)) / (1 + (served[i] ?? 0)), 0);

const isEarlier = (a: Pattern, b: Pattern): boolean => {
  const [one, other] = [a.movies.at(-1), b.movies.at(-1)];
  if (one === undefined || other === undefined) return other === undefined;
  return one.place < other.place || (one.place === other.place && one.movieId < other.movieId);
};
