import type { Logger } from 'pino';

/** Milliseconds without a word after which a trial is told, too. */
const SILENCE = 15_000;

/**
 * Writes the progress of a training into the log: each step, which is a whole sentence, and of the many trials in
 * between as much as shows that it goes on. All of it is there at the level of debugging.
 */
export const trainingLines = (
  log: Pick<Logger, 'info' | 'debug'>,
  now: () => number = () => performance.now(),
): ((progress: string) => void) => {
  let toldAt = now();
  return (progress) => {
    const isStep = progress.endsWith('.');
    if (!isStep && now() - toldAt < SILENCE) {
      log.debug(`Training: ${progress}`);
      return;
    }
    toldAt = now();
    log.info(`Training: ${progress}`);
  };
};
