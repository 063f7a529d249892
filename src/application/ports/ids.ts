/** Ids that nobody can guess and that never repeat (UUID). */
export interface Ids {
  next(): string;
}
