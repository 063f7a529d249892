import type { ClientProblemType, ProblemType } from '@movieconnect/client';

export interface AnyFailure {
  readonly ok: false;
  readonly problem: {
    readonly type: ProblemType | ClientProblemType;
    readonly detail: string;
    readonly error_codes?: Readonly<Record<string, readonly string[]>>;
  };
  readonly retryAfter: number | null;
}

/** An answer that is none: refused by the service, or never come. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly type: ProblemType | ClientProblemType;
  /** By field, as the service names it. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** Seconds, where the service says when to try again. */
  readonly retryAfter: number | null;

  constructor({ problem, retryAfter }: AnyFailure) {
    super(problem.detail);
    this.type = problem.type;
    this.codes = problem.error_codes ?? {};
    this.retryAfter = retryAfter;
  }

  /** Nobody is signed in, whatever the reason. */
  get isSignedOut(): boolean {
    return this.type === '/problems/not-signed-in' || this.type === '/problems/session-ended';
  }

  /** It may go better in a moment. */
  get mayPass(): boolean {
    return (
      this.type === 'client:unreachable' ||
      this.type === 'client:unexpected-answer' ||
      this.type === '/problems/unavailable' ||
      this.type === '/problems/internal-error'
    );
  }
}
