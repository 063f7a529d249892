import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { SecondStage } from '#recommender/format/second-stage';
import type { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { askFirstStage, type FirstStage } from './ask-first-stage.ts';
import { Boost } from './boost.ts';
import { chooseStage, type StageChoice } from './choose-stage.ts';

export interface TrainedStage {
  /** Undefined where the first stage alone is as good. */
  readonly trees: Pick<SecondStage, 'trees' | 'sharpness'> | undefined;
  readonly choice: StageChoice;
}

/** Learns to order the candidates of the first stage anew, if that earns a clear gain. */
export const trainStage = async (
  ratings: RatingMatrix,
  movies: readonly TrainingMovie[] | undefined,
  stage: FirstStage,
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<TrainedStage> => {
  tell('Learning to order the best films anew.');
  const examples = await askFirstStage(ratings, movies, stage, threads);
  const choice = chooseStage(examples, tell);
  if (choice.chosen === undefined) return { trees: undefined, choice };
  const boost = new Boost(examples, choice.chosen.shape);
  for (let tree = 0; tree < choice.chosen.trees; tree++) boost.grow();
  return { trees: { trees: boost.trees(), sharpness: Math.fround(boost.sharpness) }, choice };
};
