import type { Trainer } from '#application/recommendation/trainer';
import type { TrainingCatalogue } from '#application/recommendation/training-catalogue';
import type { TrainingRatings } from '#application/recommendation/training-ratings';
import { publicationSentence } from './publication-sentence.ts';
import type { PublishModel } from './publish-model.ts';
import type { TrainingResult } from './train-when-due.ts';

interface Ports {
  readonly trainer: Trainer;
  readonly ratings: TrainingRatings;
  readonly movies: TrainingCatalogue;
  readonly publishModel: PublishModel;
}

/** `tell` hears of the progress, a sentence at a time. */
export type TrainAndPublish = (tell: (sentence: string) => void) => Promise<TrainingResult>;

/** Learns from the ratings of the service, and puts what was learned in service unless it is worse. */
export const trainAndPublish =
  ({ trainer, ratings, movies, publishModel }: Ports): TrainAndPublish =>
  async (tell) => {
    const trained = await trainer.train(serviceMaterial(ratings, movies), tell);
    // A training is due only where there are ratings: they are gone, so this one failed.
    if (!trained.ok) throw new Error(trained.refusal.sentence);
    const { version } = trained.value;
    tell('Judging the model on people whom it has not seen.');
    const outcome = await publishModel({});
    return outcome.ok
      ? { outcome: 'published', version, sentence: publicationSentence(outcome.value) }
      : { outcome: 'refused', version, sentence: `${outcome.refusal.sentence} It is not published.` };
  };

export const serviceMaterial = (ratings: TrainingRatings, catalogue: TrainingCatalogue) =>
  ({
    ratings,
    catalogue,
    movies: 'service',
    source: 'from the database, without the people held out for good',
  }) as const;
