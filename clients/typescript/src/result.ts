import type { Failure } from './problem.ts';

interface Success<Data> {
  readonly ok: true;
  readonly status: number;
  readonly data: Data;
  /** Of an empty list: the filters each of which alone would have to go for there to be films, or all where no single one would do. */
  readonly emptiedBy?: readonly string[];
}

/** What an operation came to: its data, or one of the problems that it can have. */
export type Result<Data, Type extends string> = Success<Data> | Failure<Type>;

/** A page of a list; `next` is the whole input of the page after it, null on the last one. */
export type Page<Data, Type extends string, Input> =
  (Success<Data> & { readonly next: Input | null }) | Failure<Type>;

export interface CallOptions {
  /** Aborts the call: the promise is rejected with the signal's reason. A refresh that others wait for goes on. */
  readonly signal?: AbortSignal;
}
