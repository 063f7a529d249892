/** Tells whether this process can serve: what it keeps its data in answers. */
export interface Readiness {
  ready(): Promise<boolean>;
}
