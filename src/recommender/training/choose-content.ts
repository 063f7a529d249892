import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { contentModel } from './content/content-model.ts';
import { LEARNED_CONTENT } from './content/content-settings.ts';
import { ContentBlend, NEVER_FADES, type ContentWeight } from './linear/content-blend.ts';
import { mean } from '#domain/recommendation/figures';
import { ndcg } from '#domain/recommendation/ndcg';
import { probesOf } from './validation/probe.ts';
import { seeded, shuffled } from '#recommender/numeric/random';
import { fitEdlae } from './linear/fit-edlae.ts';
import { LearnedRanker } from './linear/learned-ranker.ts';
import type { LearnedSettings } from './linear/learned-settings.ts';
import { mostRated, onlyMovies } from './ratings/most-rated.ts';
import type { Threads } from '#recommender/numeric/threads';
import { popularityOf } from './ratings/popularity.ts';
import { bestMovies } from '#recommender/scoring/ranker';
import { countByMovie, selectPeople, type RatingMatrix } from './ratings/rating-matrix.ts';
import { SomeMovies } from './linear/some-movies.ts';
import { withProminence } from './ratings/with-prominence.ts';

/** Where few have rated, content says most: all films are tried, as far as a matrix of them is quickly inverted. */
const MOST_MOVIES = 6000;
const MOST_PEOPLE = 500;
const FEWEST_PEOPLE = 25;
const LIST = 100;
/** Every tenth film is taken for one that nobody has rated yet. */
const HIDDEN = 10;
const CONTENTS = [0, 0.01, 0.02, 0.03, 0.05, 0.1];
/** New films have full content at any of these; how long those with ratings need it, the data tells. */
const FADES = [5, 50, NEVER_FADES];
/** What of the mean NDCG@100 among rated films content may cost, so that new ones are found. */
const COST = 0.0005;
const USUAL: ContentWeight = { content: 0.03, fade: 50 };

/**
 * Chooses what likeness by content counts, by hiding films from the learned part: how many of them, and of all others,
 * do the lists find? Only what does not harm the lists of the others among themselves may be chosen: on a site most
 * films have been rated.
 */
export const chooseContent = async (
  all: RatingMatrix,
  movies: readonly TrainingMovie[],
  settings: LearnedSettings,
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<{ readonly content: ContentWeight; readonly reasons: readonly string[] }> => {
  const ratings = onlyMovies(all, mostRated(all, MOST_MOVIES));
  const world = await worldOf(ratings, movies, settings, threads);
  if (world.probes.length < FEWEST_PEOPLE) return { content: USUAL, reasons: [] };
  const tried = CONTENTS.flatMap((content) =>
    (content === 0 ? [1] : FADES).map((fade) => ({
      blend: { content, fade },
      ...world.measure({ content, fade }),
    })),
  );
  for (const { blend, all: figure, rated } of tried) {
    tell(
      `content ${describe(blend)}: NDCG@100 ${figure.toFixed(4)} with every tenth film new, ${rated.toFixed(4)} among the others`,
    );
  }
  const without = tried[0]!;
  const harmless = tried.filter(({ rated }) => rated >= without.rated - COST);
  const best = harmless.reduce((a, b) => (b.all > a.all ? b : a));
  // New films must be able to come up at all, even where the ratings say that nobody asks for them.
  const blend = best.blend.content === 0 ? { content: 0.01, fade: 1 } : best.blend;
  const reason =
    `Content: ${describe(blend)}: with every tenth film taken for new the lists reach NDCG@100 ${best.all.toFixed(4)}, ` +
    `and ${without.all.toFixed(4)} without content; among the other films ${best.rated.toFixed(4)} and ${without.rated.toFixed(4)}.`;
  tell(reason);
  return { content: blend, reasons: [reason] };
};

const describe = ({ content, fade }: ContentWeight): string =>
  `${content}, ${fade === NEVER_FADES ? 'never fading' : `fading after ${fade} ratings`}`;

const worldOf = async (
  ratings: RatingMatrix,
  movies: readonly TrainingMovie[],
  settings: LearnedSettings,
  threads: Threads,
) => {
  const order = shuffled(ratings.people, seeded(2));
  const tested = Math.min(MOST_PEOPLE, Math.ceil(ratings.people / 5));
  const train = selectPeople(ratings, order.slice(tested));
  const probes = probesOf(ratings, order.slice(0, tested), seeded(3));
  const facts = factsOf(ratings, movies);
  const { rows } = contentModel(facts, LEARNED_CONTENT);
  const isHidden = (movie: number) => movie % HIDDEN === 0;
  const shown = Int32Array.from(ratings.movieIds.keys()).filter((movie) => !isHidden(movie));
  const linear = await fitEdlae(onlyMovies(train, shown), settings, threads);
  const learned = new SomeMovies(linear, shown, ratings.movieIds.length);
  const counts = countByMovie(train).map((count, movie) => (isHidden(movie) ? 0 : count));
  const popularity = withProminence(
    popularityOf(train).map((value, movie) => (isHidden(movie) ? 0 : value)),
    counts,
    facts,
  );
  const scores = new Float64Array(ratings.movieIds.length);
  const seen = probes.map(({ liked }) => new Set([...liked].filter((movie) => !isHidden(movie))));
  /** Mean NDCG@100 with the hidden films, and among the others by those who liked one of them. */
  const measure = (blend: ContentWeight): { readonly all: number; readonly rated: number } => {
    const model = new ContentBlend(learned, rows, counts, blend);
    const ranker = new LearnedRanker(model, popularity, settings);
    const figures = probes.map((probe, i) => {
      // Long enough that a whole list is left without the hidden ones.
      const list = bestMovies(ranker, probe, 2 * LIST, scores);
      const others = list.filter((movie) => !isHidden(movie));
      return {
        all: ndcg(list, probe.liked, LIST),
        rated: seen[i]!.size === 0 ? undefined : ndcg(others, seen[i]!, LIST),
      };
    });
    return {
      all: meanOrNought(figures.map(({ all: figure }) => figure)),
      rated: meanOrNought(figures.flatMap(({ rated }) => (rated === undefined ? [] : [rated]))),
    };
  };
  return { probes, measure };
};

/** Nought of nothing: where nobody can be asked about rated films, content harms none. */
const meanOrNought = (figures: readonly number[]): number => (figures.length === 0 ? 0 : mean(figures));

const factsOf = ({ movieIds }: RatingMatrix, movies: readonly TrainingMovie[]): TrainingMovie[] => {
  const factOf = new Map(movies.map((movie) => [movie.id, movie]));
  return Array.from(movieIds, (id) => factOf.get(id)!);
};
