import { refuse, type Refusal } from './outcome.ts';

/** Data from outside that cannot be taken as it is. */
export interface DamagedData extends Refusal<'damaged-data'> {
  /** Why, and where, for an operator. */
  readonly sentence: string;
}

export const damagedData = (sentence: string): { readonly ok: false; readonly refusal: DamagedData } =>
  refuse({ code: 'damaged-data', sentence });
