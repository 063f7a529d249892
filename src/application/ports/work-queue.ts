/** Lets a bounded number of works go on at once; the others wait, and what is too much is refused. */
export interface WorkQueue {
  /** @throws {Unavailable} at once, when too many wait already */
  run<T>(work: () => Promise<T>): Promise<T>;
}
