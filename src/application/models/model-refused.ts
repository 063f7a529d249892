import { refuse, type Refusal } from '#domain/outcome';

/** A model that must not be served: damaged, or gone. */
export interface ModelRefused extends Refusal<'damaged'> {
  /** Why, for an operator. */
  readonly sentence: string;
}

export const modelRefused = (sentence: string): { readonly ok: false; readonly refusal: ModelRefused } =>
  refuse({ code: 'damaged', sentence });
