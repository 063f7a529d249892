import { addable } from './addable.ts';

type Part = { readonly share: number };

/** score = baseline + the shares that are told + rest: exactly, in whatever order they are added. */
export interface Breakdown {
  readonly score: number;
  /** What is due to no single rating. */
  readonly baseline: number;
  /** The sum of all shares that are not told. */
  readonly rest: number;
}

/** What a score is made of, given all its shares and those of them that are told, by `addable`. */
export const breakdown = (baseline: number, shares: readonly Part[], told: readonly Part[]): Breakdown => {
  const shown = sum(told);
  // All are told: what is left of the difference is not a share but the cost of computing.
  const rest = told.length === shares.length ? 0 : addable(sum(shares) - shown);
  const from = addable(baseline);
  return { score: from + shown + rest, baseline: from, rest };
};

const sum = (shares: readonly Part[]): number => shares.reduce((total, { share }) => total + share, 0);
