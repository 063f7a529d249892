/** Lets a bounded number of works go on at once; the others wait, and what is too much is refused. */
export interface WorkQueue {
  /**
   * @param gone aborted when nobody wants the result any more: a work that still waits is dropped, one that runs goes on
   * @throws {Overloaded} at once, when too many wait already
   * @throws the signal's reason when the work was dropped
   */
  run<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T>;
}
