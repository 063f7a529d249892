import type { ImportJob } from './history-loader.ts';

/** An import for this process alone, until it lets it go. */
export interface HeldImport extends ImportJob {
  readonly userId: number;
  readonly isTrial: boolean;
  /** The names of its files, in order. */
  readonly names: readonly string[];
  /** Aborted when it is not held any more: cancelled, or another process has it. */
  readonly lost: AbortSignal;
  /** Tells how many rows have been read. */
  read(rows: number): void;
  /** To be called at the end, whatever came of it; ends no import by itself. */
  release(): void;
}

/** The imports that wait for a process. */
export interface ImportQueue {
  isDue(): Promise<boolean>;
  /**
   * The one that waits longest. Of all processes one gets it, and another one where that has ended before its end;
   * after `tries` it is failed. undefined: none waits.
   */
  takeDue(how: { readonly now: Date; readonly tries: number }): Promise<HeldImport | undefined>;
  /** The bytes of one of its files. */
  bytes(importId: number, file: number): AsyncIterable<Buffer>;
  /** It ends with this sentence. */
  fail(job: ImportJob, how: { readonly sentence: string; readonly now: Date }): Promise<void>;
  /** Another look may take it again; a try that was called off does not count. */
  giveBack(job: ImportJob, how: { readonly isCounted: boolean }): Promise<void>;
}
