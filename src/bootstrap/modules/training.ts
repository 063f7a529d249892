import type { ContainerModule } from 'inversify';
import { createMadeUpPeople } from '#adapters/model-files/made-up-people';
import { createContentModels } from '#adapters/model-files/training/file-content-models';
import type { Database } from '#adapters/postgres/database';
import { createHeldOutPeople } from '#adapters/postgres/models/held-out-people';
import { createRatingCounts } from '#adapters/postgres/models/rating-counts';
import { createServiceCatalogue } from '#adapters/postgres/models/service-catalogue';
import { PostgresTrainingLease } from '#adapters/postgres/models/training-lease';
import { createTrainingLedger } from '#adapters/postgres/models/training-ledger';
import {
  createRenownOfMovies,
  createTrainingCatalogue,
} from '#adapters/postgres/recommendation/movie-features';
import { createTrainingRatings } from '#adapters/postgres/recommendation/training-ratings';
import { ensureModel, type ContentModels, type EnsureModel } from '#application/models/ensure-model';
import type { HeldOutPeople } from '#application/models/held-out-people';
import type { PeopleOfOneTaste } from '#application/models/people-of-one-taste';
import { publishModel, type PublishModel } from '#application/models/publish-model';
import { renewContentModel, type RenewContentModel } from '#application/models/renew-content-model';
import { rollBackModel, type RollBackModel } from '#application/models/roll-back-model';
import type { ServiceCatalogue } from '#application/models/service-catalogue';
import { trainAndPublish, type TrainAndPublish } from '#application/models/train-and-publish';
import {
  trainWhenDue,
  type Report,
  type RunTraining,
  type TrainWhenDue,
} from '#application/models/train-when-due';
import type { RatingCounts, TrainingLease, TrainingLedger } from '#application/models/training-ledger';
import type { TrainingCatalogue } from '#application/recommendation/training-catalogue';
import type { TrainingRatings } from '#application/recommendation/training-ratings';
import { clock } from '../clock.ts';
import { modelFolder } from '../model-folder.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id } from '../wiring.ts';
import { MODELS } from './models.ts';
import { SHARED } from './shared.ts';

const KEPT = {
  ledger: id<TrainingLedger>('ledger'),
  lease: id<TrainingLease>('lease'),
  counts: id<RatingCounts>('counts'),
  catalogue: id<ServiceCatalogue>('serviceCatalogue'),
  heldOut: id<HeldOutPeople>('heldOut'),
  oneTaste: id<PeopleOfOneTaste>('oneTaste'),
  ratings: id<TrainingRatings>('trainingRatings'),
  movies: id<TrainingCatalogue>('trainingCatalogue'),
};

const GIVEN = {
  train: id<RunTraining>('train'),
  report: id<Report>('report'),
};

/** How models are made from the service's data and come into service. */
export const TRAINING = {
  ...KEPT,
  ...GIVEN,
  contentModels: id<ContentModels>('contentModels'),
  ensureModel: id<EnsureModel>('ensureModel'),
  renewContentModel: id<RenewContentModel>('renewContentModel'),
  publishModel: id<PublishModel>('publishModel'),
  rollBackModel: id<RollBackModel>('rollBackModel'),
  trainAndPublish: id<TrainAndPublish>('trainAndPublish'),
  trainWhenDue: id<TrainWhenDue>('trainWhenDue'),
};

/** What the process that trains when it is due brings with it. */
export interface Background {
  readonly train: RunTraining;
  readonly report: Report;
}

export const trainingModule = (
  { sql }: Pick<Database, 'sql'>,
  settings: Settings,
  background?: Background,
): ContainerModule =>
  contextModule(({ given, adapter, useCase }) => {
    given({ clock: SHARED.clock }, { clock });
    given(KEPT, {
      ledger: createTrainingLedger(sql),
      lease: new PostgresTrainingLease(sql),
      counts: createRatingCounts(sql),
      catalogue: createServiceCatalogue(sql),
      heldOut: createHeldOutPeople(sql),
      oneTaste: createMadeUpPeople(createTrainingCatalogue(sql), createRenownOfMovies(sql)),
      ratings: createTrainingRatings(sql),
      movies: createTrainingCatalogue(sql),
    });
    if (background !== undefined) given(GIVEN, background);
    const folder = modelFolder(settings.dataDir);
    adapter(
      TRAINING.contentModels,
      (needs: Parameters<typeof createContentModels>[1]) => createContentModels(folder, needs),
      { movies: KEPT.movies, clock: SHARED.clock },
    );

    const models = MODELS.repository;
    useCase(TRAINING.ensureModel, ensureModel, { models, contentModels: TRAINING.contentModels });
    useCase(TRAINING.renewContentModel, renewContentModel, { models, contentModels: TRAINING.contentModels });
    const { catalogue, heldOut, oneTaste } = KEPT;
    useCase(TRAINING.publishModel, publishModel, {
      models,
      catalogue,
      heldOut,
      oneTaste,
      clock: SHARED.clock,
    });
    useCase(TRAINING.rollBackModel, rollBackModel, { models, catalogue, clock: SHARED.clock });
    useCase(TRAINING.trainAndPublish, trainAndPublish, {
      trainer: MODELS.trainer,
      ratings: KEPT.ratings,
      movies: KEPT.movies,
      publishModel: TRAINING.publishModel,
    });
    useCase(TRAINING.trainWhenDue, (needs) => trainWhenDue(needs, settings), {
      ledger: KEPT.ledger,
      lease: KEPT.lease,
      counts: KEPT.counts,
      models,
      catalogue,
      clock: SHARED.clock,
      train: GIVEN.train,
      report: GIVEN.report,
    });
  });
