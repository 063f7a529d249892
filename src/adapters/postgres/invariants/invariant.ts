/** Something that is always true of the database while the service works as it should. */
export interface Invariant {
  /** What is true, as a sentence. */
  readonly says: string;
  /** A query that finds what breaks it: one row a case, with a text `what` that names it. */
  readonly brokenBy: string;
  /** What an operator does about it, as a sentence. */
  readonly remedy: string;
}
