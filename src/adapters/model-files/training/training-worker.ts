import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingFilm } from '#application/recommendation/training-catalogue';
import { train, type TrainingOrder } from './train-content.ts';

// The thread of trainContentModel: films come in batches, null ends them, and one trained model goes back.
const films: TrainingFilm[] = [];
parentPort?.on('message', (batch: readonly TrainingFilm[] | null) => {
  if (batch !== null) {
    films.push(...batch);
    return;
  }
  // workerData is typed any: trainContentModel puts a TrainingOrder there.
  const trained = train(films, workerData as TrainingOrder);
  parentPort?.postMessage(trained, [trained.bytes.buffer]);
  parentPort?.close();
});
