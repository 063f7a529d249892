import { starsLimits, starsOf } from '../taste/half-stars.ts';
import type { RatingShare } from './explanation.ts';
import { deviation, mean } from './figures.ts';
import type { History } from './history.ts';
import { KindsAtOnce, type MovieKind } from './movie-kind.ts';
import type { Kinds } from './one-taste.ts';

/** What people gave a movie. */
export interface MovieTally {
  readonly ratings: number;
  /** The sum of their stars. */
  readonly stars: number;
  /** What the catalogue's facts say, 0 to 1. */
  readonly prominence: number;
}

/** What is known of somebody and a movie that they have not rated, or whose rating is left out here. */
export interface Evidence {
  readonly movieId: number;
  readonly history: History;
  /** Of others alone. */
  readonly tally: MovieTally;
  /** What the ratings of the history say for the movie and against it. */
  readonly shares: readonly RatingShare[];
  /** Where it stands, in deviations above the mean of the first movies of the person's list; undefined where nobody knows. */
  readonly place: number | undefined;
  /** Of the movie, and of those of the history as far as they are known. */
  readonly kinds: Kinds;
}

/** Stars to one decimal, and between which the person's own would lie eight times of ten. */
export interface PredictedStars {
  readonly stars: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Fitted to MovieLens people whom the model had not seen (docs/recommendations.md): what a movie gets from others, how
 * generous the person is, and how they like what is like it, each believed the more the more is known.
 */
const CONSTANT = 0.97;
const OF_MOVIE = { weight: 0.71, believed: 6, least: 3.2, byProminence: 0.8 };
const OF_PERSON = { weight: 0.97, believed: 5, typical: 3.6 };
const OF_PLACE = { weight: 0.08, believed: 3, typical: -2, least: -4, most: 2 };
const OF_REASONS = { weight: 0.33, believed: 15 };
const OF_KIND = { weight: 0.83, believed: 3 };
const SPREAD = { typical: 0.95, believed: 10 };
const VARIANCE = { least: 0.19, ofHistory: 0.52, ofMovie: 0.17, ofSpread: 0.69 };
/** Deviations on either side, of which eight of ten are within. */
const EIGHT_OF_TEN = 1.15;

export const predictedStars = (evidence: Evidence): PredictedStars => {
  const { history, tally } = evidence;
  const rated = history.filter(({ isDismissed }) => isDismissed !== true);
  const given = rated.map(({ halfStars }) => starsOf(halfStars));
  const own = given.length === 0 ? OF_PERSON.typical : mean(given);
  const spread = (deviation(given) * given.length + SPREAD.typical * SPREAD.believed) / (given.length + SPREAD.believed); // prettier-ignore
  const likings = new Map(rated.map(({ movieId }, i) => [movieId, (given[i] ?? own) - own]));
  const trust = (believed: number): number => given.length / (given.length + believed);
  const stars =
    CONSTANT +
    OF_MOVIE.weight * byOthers(tally) +
    OF_PERSON.weight * trust(OF_PERSON.believed) * (own - OF_PERSON.typical) +
    OF_PLACE.weight * trust(OF_PLACE.believed) * spread * standing(evidence.place) +
    OF_REASONS.weight * trust(OF_REASONS.believed) * ofReasons(evidence.shares, likings) +
    OF_KIND.weight * ofKind(evidence, likings);
  const variance =
    VARIANCE.least +
    VARIANCE.ofHistory / (given.length + 1) +
    VARIANCE.ofMovie / (tally.ratings + 1) +
    VARIANCE.ofSpread * spread ** 2;
  const around = EIGHT_OF_TEN * Math.sqrt(variance);
  return { stars: shown(stars), low: shown(stars - around), high: shown(stars + around) };
};

/** The mean of others, drawn to what the facts let expect while they are few. */
const byOthers = ({ ratings, stars, prominence }: MovieTally): number => {
  const expected = OF_MOVIE.least + OF_MOVIE.byProminence * prominence;
  return (stars + OF_MOVIE.believed * expected) / (ratings + OF_MOVIE.believed);
};

const standing = (place: number | undefined): number =>
  place === undefined ? 0 : Math.max(OF_PLACE.least, Math.min(OF_PLACE.most, place)) - OF_PLACE.typical;

/** By movie, how far above the own mean. */
type Likings = ReadonlyMap<number, number>;

/** How the person likes the movies that speak for this one or against it, by how loud they speak. */
const ofReasons = (shares: readonly RatingShare[], likings: Likings): number => {
  let [sum, weight] = [0, 0];
  for (const { movieId, share } of shares) {
    const liking = likings.get(movieId);
    if (liking === undefined) continue;
    sum += Math.abs(share) * liking;
    weight += Math.abs(share);
  }
  return weight === 0 ? 0 : sum / weight;
};

/** How they like movies of its kind. */
const ofKind = ({ movieId, kinds }: Evidence, likings: Likings): number => {
  const kind = kinds.get(movieId);
  if (kind === undefined) return 0;
  const seen = [...likings].flatMap(([id, liking]): { kind: MovieKind; liking: number }[] => {
    const other = kinds.get(id);
    return other === undefined ? [] : [{ kind: other, liking }];
  });
  const likeness = new KindsAtOnce(seen.map((each) => each.kind)).likenessTo(kind);
  let [sum, weight] = [0, OF_KIND.believed];
  for (const [i, { liking }] of seen.entries()) {
    sum += (likeness[i] ?? 0) * liking;
    weight += likeness[i] ?? 0;
  }
  return sum / weight;
};

/** One decimal, within what people can give. */
const shown = (stars: number): number =>
  Math.round(10 * Math.max(starsLimits.minimum, Math.min(starsLimits.maximum, stars))) / 10;
