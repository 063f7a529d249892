import {
  countByMovie,
  selectPeople,
  selectRatings,
  type RatingMatrix,
} from '#recommender/training/ratings/rating-matrix';
import { LIKED, probe, probesOf, type Probe } from '#recommender/training/validation/probe';
import { seeded, shuffled } from '#recommender/numeric/random';

/** What a model may learn from, and whom it is asked about. */
export interface Split {
  readonly train: RatingMatrix;
  readonly probes: readonly Probe[];
}

const FOLDS = 5;
/** The last fifth of all ratings is the future. */
const PAST = 0.8;
/** With fewer ratings in the past, a person is new. */
const FEW = 5;

/** Everybody is held out whole once, and 80 % of their ratings are told: strong generalisation. */
export const foldsByPerson = (ratings: RatingMatrix, seed: number): Split[] => {
  const order = shuffled(ratings.people, seeded(seed));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isTested = (place: number) => place % FOLDS === fold;
    return {
      train: selectPeople(ratings, order.filter((_, place) => !isTested(place))), // prettier-ignore
      probes: probesOf(ratings, order.filter((_, place) => isTested(place)), seeded(seed * 1000 + fold)), // prettier-ignore
    };
  });
};

/**
 * Train on the past, test on the future, as a site lives: whoever liked a film in the future is told their past, or,
 * when they are new, the first half of their ratings. Undefined where the ratings have no times.
 */
export const splitByTime = (ratings: RatingMatrix): Split | undefined => {
  const { times } = ratings;
  if (times === undefined || times.length === 0) return undefined;
  const border = times.toSorted()[Math.floor(times.length * PAST)]!;
  const isPast = (entry: number) => times[entry]! < border;
  const probes = Array.from({ length: ratings.people }, (_, person) => {
    const count = ratings.starts[person + 1]! - ratings.starts[person]!;
    const order = Array.from({ length: count }, (_, i) => ratings.starts[person]! + i);
    order.sort((a, b) => times[a]! - times[b]! || a - b);
    const past = order.filter(isPast).length;
    const told = past >= FEW ? past : Math.max(past, Math.floor(count / 2));
    return probe(ratings, order.slice(0, told), order.slice(told));
  });
  return { train: selectRatings(ratings, isPast), probes: probes.flat() };
};

/** How many films a model can know, and how many liked films of the probes are among them. */
export const describeSplit = ({ train, probes }: Split): string => {
  const counts = countByMovie(train);
  const liked = probes.flatMap((each) => [...each.liked]);
  const known = liked.filter((movie) => counts[movie]! > 0).length;
  return `${train.movies.length} ratings to learn from; ${probes.length} people with ${liked.length} films of ${LIKED / 2} stars and more to find, ${known} of them known.`;
};
