import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { train, type TrainingOrder } from './train-content.ts';

// The thread of trainContentModel: films come in batches, null ends them, and one trained model goes back.
const movies: TrainingMovie[] = [];
parentPort?.on('message', (batch: readonly TrainingMovie[] | null) => {
  if (batch !== null) {
    movies.push(...batch);
    return;
  }
  // workerData is typed any: trainContentModel puts a TrainingOrder there.
  const trained = train(movies, workerData as TrainingOrder);
  parentPort?.postMessage(trained, [trained.bytes.buffer]);
  parentPort?.close();
});
