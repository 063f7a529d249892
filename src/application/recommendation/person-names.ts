/** What directors and actors are called. */
export interface PersonNames {
  /** Of those that exist. */
  byIds(ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
}
