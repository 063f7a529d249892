import { drawLine, type Screen } from './frame/screen.ts';

export interface Evaluated {
  readonly ratings: number;
  readonly hasTimes: boolean;
  readonly knowsMovies: boolean;
}

export interface EvaluationProgress {
  readonly tell: (sentence: string) => void;
  readonly end: () => void;
}

const FOLDS = 5;
/** Seconds of one core that a training takes for each rating, as docs/model.md measured it. */
const PER_RATING = 45 / 100_836;
/** Trainings that a fold costs: the kernel's search is done for itself and for ours. The new films need ours alone. */
const [OF_A_FOLD, OF_NEW_MOVIES] = [2.2, 1];
/** Of the ratings a fold learns from. */
const LEARNT = 0.8;
const MINUTE = 60;
const MILLISECONDS = 1_000;

/** Seconds, roughly. */
export const estimatedSeconds = ({ ratings, hasTimes, knowsMovies }: Evaluated, cores: number): number => {
  const trainings = OF_A_FOLD * (FOLDS + (hasTimes ? 1 : 0)) + (knowsMovies ? OF_NEW_MOVIES * FOLDS : 0);
  return (trainings * LEARNT * ratings * PER_RATING) / cores;
};

export const inWords = (seconds: number): string =>
  seconds < MINUTE ? 'less than a minute' : `about ${Math.round(seconds / MINUTE)} min`;

const HEADING = /^(\S.*), \d+ of \d+: /;

/**
 * Shows how far an evaluation is, in one line of a terminal, or else in one line for each part of it; told everything
 * that the evaluation says, it keeps the rest to itself.
 */
export const evaluationProgress = (
  screen: Screen,
  { hasTimes, knowsMovies }: Evaluated,
  now: () => number = () => performance.now(),
): EvaluationProgress => {
  const parts = FOLDS + (hasTimes ? 1 : 0) + (knowsMovies ? FOLDS : 0);
  const startedAt = now();
  let begun = 0;
  return {
    tell: (sentence) => {
      const [, protocol] = HEADING.exec(sentence) ?? [];
      if (protocol === undefined) {
        // Not a detail of a model: what is left out, and why.
        if (sentence.startsWith(' ')) return;
        if (screen.isTTY === true) drawLine(screen, '');
        screen.write(`${sentence}\n`);
        return;
      }
      const left = ((now() - startedAt) / MILLISECONDS / begun) * (parts - begun);
      begun += 1;
      const soon = begun > 1 ? `, ${inWords(left)} left` : '';
      const line = `Part ${begun} of ${parts} (${protocol})${soon}`;
      if (screen.isTTY === true) drawLine(screen, line);
      else screen.write(`${line}\n`);
    },
    end: () => {
      if (screen.isTTY === true && begun > 0) screen.write('\n');
    },
  };
};
