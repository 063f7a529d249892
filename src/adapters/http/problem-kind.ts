/** What HTTP says of one way in which a request can go wrong. */
export interface ProblemKind {
  readonly status: number;
  /** One sentence for a person, the same on every occurrence. */
  readonly title: string;
}
