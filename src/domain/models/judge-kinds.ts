import { mean, standardError, type Figures } from '../recommendation/figures.ts';

/** How far the first lists of people of one taste are of their kind, by a model and by the one then in service. */
export interface KindJudgement {
  readonly people: number;
  /** The mean part of the first ten that is of their kind. */
  readonly part: number;
  readonly against: number;
  /** Standard error of the difference. */
  readonly error: number;
}

/** Standard errors; a difference beyond them is by chance once in forty. */
const NOISE = 2;
/** A smaller loss nobody sees, however sure it is. */
const SEEN = 0.02;

export const judgeKinds = (figures: Figures, before: Figures): KindJudgement => ({
  people: figures.length,
  part: mean(figures),
  against: mean(before),
  error: standardError(figures, before),
});

/** Whether the lists got clearly worse: by more than chance explains, and so that it is seen. */
export const areWorse = ({ part, against, error }: KindJudgement): boolean =>
  against - part > Math.max(NOISE * error, SEEN);
