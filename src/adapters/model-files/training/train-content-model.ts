import { once } from 'node:events';
import { extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { TrainingCatalogue } from '#application/recommendation/training-catalogue';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { TrainedModel } from '../publish-trained-model.ts';
import { CONTENT_SETTINGS, type ContentSettings } from '#recommender/training/content/content-settings';
import { train, type TrainingOrder } from './train-content.ts';

export interface ContentTrainingOptions {
  readonly now: Date;
  /** Train beside this thread, which goes on answering (default), or in it. */
  readonly workerThread?: boolean;
  readonly settings?: ContentSettings;
}

const MOVIES_AT_A_TIME = 500;

/** A model from what films are, ready to publish: seconds for 17,000 films. The same films give the same bytes. */
export const trainContentModel = async (
  catalogue: TrainingCatalogue,
  { now, workerThread = true, settings = CONTENT_SETTINGS }: ContentTrainingOptions,
): Promise<TrainedModel> => {
  const order: TrainingOrder = { settings, createdAt: now.toISOString() };
  return workerThread
    ? trainBeside(catalogue, order)
    : train(await Array.fromAsync(catalogue.movies()), order);
};

const trainBeside = async (catalogue: TrainingCatalogue, order: TrainingOrder): Promise<TrainedModel> => {
  const file = new URL(`./training-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { workerData: order });
  try {
    const answer = answerOf(worker);
    await Promise.race([answer, send(catalogue, worker)]);
    return await answer;
  } finally {
    await worker.terminate();
  }
};

const send = async (catalogue: TrainingCatalogue, worker: Worker): Promise<void> => {
  let batch: TrainingMovie[] = [];
  for await (const movie of catalogue.movies()) {
    if (batch.push(movie) < MOVIES_AT_A_TIME) continue;
    worker.postMessage(batch);
    batch = [];
    await nextTurn();
  }
  worker.postMessage(batch);
  worker.postMessage(null);
};

const answerOf = async (worker: Worker): Promise<TrainedModel> => {
  const ended = once(worker, 'exit').then(() => {
    throw new Error('The training of the model ended without a result.');
  });
  const message = once(worker, 'message').then(([trained]) => trained as TrainedModel);
  return Promise.race([message, ended]);
};
