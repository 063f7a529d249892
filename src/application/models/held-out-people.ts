import type { History } from '#domain/recommendation/history';

export interface HeldOutPerson {
  readonly userId: number;
  readonly ratings: History;
}

/** Those whom no training on the database sees (see `isHeldOut`), always the same ones first. */
export interface HeldOutPeople {
  people(): Promise<readonly HeldOutPerson[]>;
}
