import type { HeldOutPerson } from '#domain/models/held-out';

/** Those whom models are compared on (see `peopleToCompareOn`), always the same ones first. */
export interface HeldOutPeople {
  people(): Promise<readonly HeldOutPerson[]>;
}
