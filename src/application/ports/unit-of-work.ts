/**
 * Commits all that `work` did through its stores, or nothing when it throws or a store refuses. May run `work` again
 * from the start after a serialisation failure, a bounded number of times: do nothing in it but use the stores.
 */
export interface UnitOfWork<Stores> {
  run<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}
