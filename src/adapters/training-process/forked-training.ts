import { fork } from 'node:child_process';
import type { TrainingResult } from '#application/models/train-when-due';
import type { TrainingMessage } from './training-messages.ts';

/** Milliseconds after which an interrupt was meant for the training alone. */
const INTERRUPTED_ALONE = 2_000;

export interface ForkedTrainingOptions {
  /** The module that the process runs. */
  readonly module: URL;
  /** What it is told first. */
  readonly assignment: object;
  /** Hears of the progress, a sentence at a time. */
  readonly tell: (progress: string) => void;
}

/** Trains in a child process, which is killed when `stop` is aborted: nothing that it wrote halfway is ever read. */
export const forkTraining = (
  { module, assignment, tell }: ForkedTrainingOptions,
  stop: AbortSignal,
): Promise<TrainingResult> =>
  new Promise((resolve, reject) => {
    const child = fork(module);
    const kill = (): void => void child.kill('SIGKILL');
    stop.addEventListener('abort', kill);
    if (stop.aborted) kill();
    child.on('error', reject);
    child.on('message', ({ progress, result, failure }: TrainingMessage) => {
      if (progress !== undefined) tell(progress);
      if (result !== undefined) resolve(result);
      if (failure !== undefined) reject(Object.assign(new Error(failure.message), { stack: failure.stack }));
    });
    child.once('exit', (code, signal) => {
      stop.removeEventListener('abort', kill);
      const end = (): void =>
        reject(new Error(`The process of the training has ended (${String(code ?? signal)}).`));
      if (signal !== 'SIGINT' || stop.aborted) {
        end();
        return;
      }
      // A terminal interrupts the whole group: a training that has only begun ends by it, just before it is called off.
      const alone = setTimeout(end, INTERRUPTED_ALONE);
      stop.addEventListener('abort', () => {
        clearTimeout(alone);
        end();
      });
    });
    child.send(assignment);
  });
