import type { TasteLine } from '../taste/correction.ts';
import { decadeOf } from './corrected.ts';
import type { History } from './history.ts';
import type { MovieKind } from './movie-kind.ts';
import { saysOf, type Kinds } from './one-taste.ts';

/** What a person's ratings say of one line. */
export interface BelievedLine {
  readonly line: TasteLine;
  /** -1, all of it is disliked, to 1, all of it is liked; nearer to nought while the ratings are few. */
  readonly weight: number;
  readonly ratings: number;
  /** The rated movies that say it loudest, at most three. */
  readonly because: readonly number[];
}

export interface OwnTaste {
  /** By their keys. */
  readonly genres: readonly BelievedLine[];
  readonly directors: readonly BelievedLine[];
  readonly actors: readonly BelievedLine[];
  readonly decades: readonly BelievedLine[];
}

/** So many ratings are missing before a line counts whole. */
const BELIEVED = 3;
/** So many ratings it takes until what a person gives on the average says nothing any more. */
const GENEROSITY = 20;
const MOST_BECAUSE = 3;

interface Opinion {
  readonly movieId: number;
  readonly says: number;
}

/**
 * What the ratings of somebody say of genres, people and decades: the mean of what the stars say, less what the person says of
 * all movies as far as they have rated many. The strongest belief first.
 */
export const ownTaste = (history: History, kinds: Kinds): OwnTaste => {
  const told = history.flatMap(({ movieId, halfStars, isDismissed }) => {
    const kind = kinds.get(movieId);
    return kind === undefined || isDismissed === true ? [] : [{ movieId, kind, says: saysOf(halfStars) }];
  });
  const mean = told.reduce((sum, { says }) => sum + says, 0) / Math.max(1, told.length);
  const usual = (mean * told.length) / (told.length + GENEROSITY);
  const lines = <Key>(keysOf: (kind: MovieKind) => Iterable<Key>, lineOf: (key: Key) => TasteLine) => {
    const opinions = new Map<Key, Opinion[]>();
    for (const { movieId, kind, says } of told)
      for (const key of keysOf(kind)) {
        const opinion = { movieId, says: says - usual };
        const others = opinions.get(key);
        if (others === undefined) opinions.set(key, [opinion]);
        else others.push(opinion);
      }
    return [...opinions]
      .map(([key, those]) => believed(lineOf(key), those))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || b.ratings - a.ratings);
  };
  const person = (personId: number): TasteLine => ({ kind: 'person', personId });
  return {
    genres: lines(
      ({ genres }) => genres.keys(),
      (genre) => ({ kind: 'genre', genre }),
    ),
    directors: lines(({ people }) => new Set(people.directors), person),
    actors: lines(({ people }) => new Set(people.actors), person),
    decades: lines(
      ({ year }) => (year === null ? [] : [decadeOf(year)]),
      (decade) => ({ kind: 'decade', decade }),
    ),
  };
};

const believed = (line: TasteLine, opinions: readonly Opinion[]): BelievedLine => {
  const sum = opinions.reduce((total, { says }) => total + says, 0);
  const sign = Math.sign(sum);
  return {
    line,
    weight: sum / (opinions.length + BELIEVED),
    ratings: opinions.length,
    because: opinions
      .toSorted((a, b) => sign * (b.says - a.says) || a.movieId - b.movieId)
      .slice(0, MOST_BECAUSE)
      .map(({ movieId }) => movieId),
  };
};
