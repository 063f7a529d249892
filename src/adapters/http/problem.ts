import type { InputErrors } from './input-errors.ts';
import type { ProblemCode } from './problems.ts';

export interface ProblemExtra {
  /** One sentence about this occurrence, for a person. */
  readonly detail?: string;
  readonly errors?: InputErrors | undefined;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** A request that is answered with an RFC 9457 problem; thrown from anywhere below the error middleware. */
export class Problem extends Error {
  readonly type: ProblemCode;
  readonly extra: ProblemExtra;

  constructor(type: ProblemCode, extra: ProblemExtra = {}) {
    super(type);
    this.name = 'Problem';
    this.type = type;
    this.extra = extra;
  }
}
