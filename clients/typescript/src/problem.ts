/** What went wrong: RFC 9457, with the members that the service adds. `type` tells one from another. */
export interface ProblemOf<Type extends string> {
  readonly type: Type;
  /** What the type means, for a person. */
  readonly title: string;
  /** The status of the answer; 0 where there was none. */
  readonly status: number;
  /** What happened this time, for a person. */
  readonly detail: string;
  /** The path of the request. */
  readonly instance?: string;
  /** Sentences for a person, by the field they speak of. */
  readonly errors?: Readonly<Record<string, readonly string[]>>;
  /** Stable codes of the same sentences, in the same order. */
  readonly error_codes?: Readonly<Record<string, readonly string[]>>;
}

/**
 * What no answer of the service says, but the client: nothing came back, or something that the service does not send,
 * as the page of a proxy.
 */
export type ClientProblemType = 'client:unreachable' | 'client:unexpected-answer';

/** Every problem has a member of its own here, so that `switch (problem.type)` narrows it. */
type EachProblem<Type extends string> = Type extends string ? ProblemOf<Type> : never;

export interface Failure<Type extends string> {
  readonly ok: false;
  readonly problem: EachProblem<Type | ClientProblemType>;
  /** When to try again, in seconds, as far as the service says so: with 429 and 503. */
  readonly retryAfter: number | null;
}

export const failure = (
  type: ClientProblemType,
  status: number,
  detail: string,
  retryAfter: number | null = null,
): Failure<never> => ({ ok: false, problem: { type, title: titles[type], status, detail }, retryAfter });

const titles: Readonly<Record<ClientProblemType, string>> = {
  'client:unreachable': 'The service cannot be reached.',
  'client:unexpected-answer': 'The answer is none that the service gives.',
};
