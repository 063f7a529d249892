import { seeded, shuffled } from '#recommender/numeric/random';
import { selectPeople, type RatingMatrix } from '../ratings/rating-matrix.ts';

/** People by people is the matrix that is kept in memory: 340 MB for so many. */
const MOST_LANDMARKS = 6500;
/** With more, the fit would take ever longer and hardly gain: their ratings are explained by the landmarks alone. */
const MOST_PEOPLE = 30_000;

/** People whom histories are compared with, and those whom the weights are fitted to: the same where all fit. */
export interface FittedPeople {
  readonly landmarks: RatingMatrix;
  /** Undefined where they are the landmarks. */
  readonly people: RatingMatrix | undefined;
}

/** By chance, always the same: a rule such as "those who rated most" makes the model one of and for such people. */
export const peopleToFit = (ratings: RatingMatrix, mostLandmarks = MOST_LANDMARKS): FittedPeople => {
  const active = Array.from({ length: ratings.people }, (_, person) => person).filter(
    (person) => ratings.starts[person + 1]! > ratings.starts[person]!,
  );
  const order = shuffled(active.length, seeded(4)).map((place) => active[place]!);
  const chosen = (most: number) => selectPeople(ratings, order.slice(0, most).toSorted((a, b) => a - b)); // prettier-ignore
  if (active.length <= mostLandmarks) return { landmarks: chosen(mostLandmarks), people: undefined };
  return { landmarks: chosen(mostLandmarks), people: chosen(MOST_PEOPLE) };
};
