import type { GenreQueries } from '#application/catalogue/genres';
import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { Clock } from '#application/ports/clock';
import type { CorrectionStore } from '#application/taste/correction-store';
import type { DismissalStore } from '#application/taste/dismissal-store';
import { genreKey } from '#domain/catalogue/genre';
import type { History } from '#domain/recommendation/history';
import { ownTaste, type BelievedLine } from '#domain/recommendation/own-taste';
import { steeredBy } from '#domain/recommendation/steering';
import { weighing } from '#domain/recommendation/weighing';
import type { CorrectedLine, TasteLine, Wanted } from '#domain/taste/correction';
import { starsOf } from '#domain/taste/half-stars';
import { peopleIn, toldLine } from './adjusted.ts';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { PersonNames } from './person-names.ts';
import type { RatingHistories } from './rating-histories.ts';
import type { ToldLine } from './recommended-movie.ts';
import type { Recommender } from './recommender.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

interface ToldRating {
  readonly id: number;
  readonly title: string;
  readonly user_rating: number;
}

/** What the ratings say of a line of somebody's taste, and what they corrected. */
export interface ToldTasteLine extends ToldLine {
  /** -1 to 1, two decimals. */
  readonly weight: number;
  readonly rating_count: number;
  /** The ratings that say it loudest, at most three. */
  readonly because: readonly ToldRating[];
  readonly correction: Wanted | null;
}

export interface ToldTaste {
  readonly genres: readonly ToldTasteLine[];
  readonly directors: readonly ToldTasteLine[];
  readonly actors: readonly ToldTasteLine[];
  readonly decades: readonly ToldTasteLine[];
  /** People who are corrected and stand in neither of the two lists. */
  readonly others: readonly ToldTasteLine[];
  /** The ratings that weigh most in the person's list, and those that are ignored. */
  readonly movies: readonly (ToldRating & {
    /** Of all that ratings say in the first hundred movies of the list, 0 to 1, three decimals. */
    readonly part: number;
    readonly ignored: boolean;
  })[];
}

export type ShowOwnTaste = (userId: number) => Promise<ToldTaste>;

interface Ports {
  readonly histories: RatingHistories;
  readonly dismissals: Pick<DismissalStore, 'byUser'>;
  readonly corrections: Pick<CorrectionStore, 'byUser'>;
  /** In the order in which they are asked. */
  readonly recommenders: readonly Recommender[];
  readonly kinds: KindsOfMovies;
  readonly names: PersonNames;
  readonly genres: Pick<GenreQueries, 'names'>;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly clock: Clock;
}

const MOST_LINES = 12;
/** Somebody whom a person has seen once says nothing of their taste. */
const FEWEST_OF_PERSON = 2;
const LISTED = 100;
const MOST_MOVIES = 10;

/** What the lists of somebody go by. @param timeout milliseconds that each recommender may take */
export const showOwnTaste =
  (ports: Ports, timeout: number): ShowOwnTaste =>
  async (userId) => {
    const now = ports.clock.now();
    const [ratings, dismissals, corrections, genres] = await Promise.all([
      ports.histories.byUser(userId),
      ports.dismissals.byUser(userId, now),
      ports.corrections.byUser(userId),
      ports.genres.names(),
    ]);
    const { history } = steeredBy(ratings, dismissals, corrections);
    const [kinds, parts] = await Promise.all([
      ports.kinds.byIds(history.map(({ movieId }) => movieId)),
      partsIn(ports.recommenders, history, new Date(now.getTime() + timeout)),
    ]);
    const taste = ownTaste(history, kinds);
    const { lines } = corrections;
    const named = new Map(genres.map((name) => [genreKey(name), name]));
    const inWords = taste.genres.flatMap((believed): BelievedLine[] => {
      const name = believed.line.kind === 'genre' ? named.get(believed.line.genre) : undefined;
      return name === undefined ? [] : [{ ...believed, line: { kind: 'genre', genre: name } }];
    });
    const chosen = {
      genres: choose(inWords, lines, 'genre', 1),
      directors: choose(taste.directors, lines, undefined, FEWEST_OF_PERSON),
      actors: choose(taste.actors, lines, undefined, FEWEST_OF_PERSON),
      decades: choose(taste.decades, lines, 'decade', 1),
    };
    const known = [...taste.directors, ...taste.actors].map(({ line }) => keyOf(line));
    const others = lines
      .filter(({ line }) => line.kind === 'person' && !known.includes(keyOf(line)))
      .map(({ line }) => unheardOf(line));
    const every = [...Object.values(chosen).flat(), ...others];
    const weighty = [...parts].filter(([id]) => !corrections.ignored.includes(id)).slice(0, MOST_MOVIES);
    const [items, names] = await Promise.all([
      ports.movies.byIds([
        ...new Set([
          ...every.flatMap(({ because }) => because),
          ...weighty.map(([id]) => id),
          ...corrections.ignored,
        ]),
      ]),
      ports.names.byIds([...new Set(peopleIn(every.map(({ line }) => line)))]),
    ]);
    const tell = teller(items, ratings, names, lines);
    return {
      genres: chosen.genres.flatMap(tell.line),
      directors: chosen.directors.flatMap(tell.line),
      actors: chosen.actors.flatMap(tell.line),
      decades: chosen.decades.flatMap(tell.line),
      others: others.flatMap(tell.line),
      movies: [
        ...weighty.map(([id, part]) => ({ id, part, ignored: false })),
        ...corrections.ignored.map((id) => ({ id, part: 0, ignored: true })),
      ].flatMap(({ id, ...rest }) => tell.rating(id).map((rating) => ({ ...rating, ...rest }))),
    };
  };

const keyOf = (line: TasteLine): string => JSON.stringify(line);

const unheardOf = (line: TasteLine): BelievedLine => ({ line, weight: 0, ratings: 0, because: [] });

/** The strongest beliefs, and with them every line that is corrected. */
const choose = (
  believed: readonly BelievedLine[],
  corrected: readonly CorrectedLine[],
  kind: 'genre' | 'decade' | undefined,
  fewest: number,
): readonly BelievedLine[] => {
  const touched = new Set(corrected.map(({ line }) => keyOf(line)));
  const strongest = new Set(believed.filter(({ ratings }) => ratings >= fewest).slice(0, MOST_LINES));
  const listed = believed.filter((line) => strongest.has(line) || touched.has(keyOf(line.line)));
  const known = new Set(listed.map(({ line }) => keyOf(line)));
  const unheard = corrected.flatMap(({ line }) =>
    line.kind === kind && !known.has(keyOf(line)) ? unheardOf(line) : [],
  );
  return [...listed, ...unheard];
};

/** By movie, how much of what ratings say in the person's list is its own, most first. */
const partsIn = async (
  recommenders: readonly Recommender[],
  history: History,
  deadline: Date,
): Promise<ReadonlyMap<number, number>> => {
  const dismissed = new Set(history.flatMap(({ movieId, isDismissed }) => (isDismissed ? movieId : [])));
  for (const recommender of history.length === dismissed.size ? [] : recommenders) {
    const list = await unlessUnavailable(
      () => recommender.recommend({ history, filter: {}, limit: LISTED, deadline }),
      () => undefined,
    );
    if (list !== undefined) return weighing(list, dismissed);
  }
  return new Map();
};

const teller = (
  items: readonly MovieItem[],
  ratings: History,
  names: ReadonlyMap<number, string>,
  corrected: readonly CorrectedLine[],
) => {
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  const stars = new Map(ratings.map(({ movieId, halfStars }) => [movieId, starsOf(halfStars)]));
  const wanted = new Map(corrected.map((each) => [keyOf(each.line), each.wanted]));
  const rating = (id: number): readonly ToldRating[] => {
    const [title, given] = [titles.get(id), stars.get(id)];
    return title === undefined || given === undefined ? [] : [{ id, title, user_rating: given }];
  };
  const line = ({ line: of, weight, ratings: count, because }: BelievedLine): readonly ToldTasteLine[] => {
    const told = toldLine(of, names);
    if (told === undefined) return [];
    return [
      {
        ...told,
        weight: Math.round(100 * weight) / 100 + 0,
        rating_count: count,
        because: because.flatMap(rating),
        correction: wanted.get(keyOf(of)) ?? null,
      },
    ];
  };
  return { rating, line };
};
