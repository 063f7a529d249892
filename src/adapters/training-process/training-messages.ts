import type { TrainingResult } from '#application/models/train-when-due';

/** What the process of a training tells the primary; a result or a failure comes last. */
export interface TrainingMessage {
  readonly progress?: string;
  readonly result?: TrainingResult;
  readonly failure?: { readonly message: string; readonly stack: string | undefined };
}
