import { setTimeout as pause } from 'node:timers/promises';
import type { ContainerModule } from 'inversify';
import { FileModelRepository } from '#adapters/model-files/file-model-repository';
import { FileTrainer } from '#adapters/model-files/training/file-trainer';
import type { ModelRepository } from '#application/models/model-repository';
import { modelStatus, type ReadModelStatus } from '#application/models/model-status';
import { reportServerUpdate, type ReportServerUpdate } from '#application/models/report-server-update';
import {
  noModelServer,
  updateModelServer,
  type UpdateModelServer,
} from '#application/models/update-model-server';
import type { Trainer } from '#application/recommendation/trainer';
import { clock } from '../clock.ts';
import { modelFolder } from '../model-folder.ts';
import { managedModelServer } from '../model-server.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id } from '../wiring.ts';

/** The models that are kept, and the server that they are brought to: what needs no database. */
export const MODELS = {
  repository: id<ModelRepository>('models'),
  trainer: id<Trainer>('trainer'),
  modelStatus: id<ReadModelStatus>('modelStatus'),
  updateModelServer: id<UpdateModelServer>('updateModelServer'),
  reportServerUpdate: id<ReportServerUpdate>('reportServerUpdate'),
};

/** Trains into a folder of models. */
export const createTrainer = (folder: string): Trainer => new FileTrainer(folder, () => clock.now());

export const modelsModule = (settings: Settings): ContainerModule =>
  contextModule(({ adapter, useCase }) => {
    const folder = modelFolder(settings.dataDir);
    const server = managedModelServer(settings);
    // A model is judged by the part of it that will serve.
    const part = server === undefined ? 'pruned' : 'full';
    adapter(MODELS.repository, () => new FileModelRepository(folder, part), {});
    adapter(MODELS.trainer, () => createTrainer(folder), {});

    useCase(MODELS.modelStatus, ({ models }: { models: ModelRepository }) => modelStatus(models), {
      models: MODELS.repository,
    });
    useCase(
      MODELS.updateModelServer,
      ({ models }: { models: ModelRepository }) =>
        server === undefined
          ? noModelServer
          : updateModelServer({
              server,
              models,
              pause: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
            }),
      { models: MODELS.repository },
    );
    useCase(MODELS.reportServerUpdate, reportServerUpdate, { updateModelServer: MODELS.updateModelServer });
  });
