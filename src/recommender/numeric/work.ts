import { accumulate, type AccumulateOrder } from './accumulate.ts';
import type { FactorSpace } from './cholesky.ts';
import type { DenseMatrix } from './dense-matrix.ts';
import { gram, type GramOrder } from './gram.ts';
import { invert } from './invert.ts';
import { solve } from './solve.ts';
import type { SquareMatrix } from './square-matrix.ts';
import { Member, type TeamPlan } from './team.ts';

/** What all threads do together. */
export type Work =
  | { readonly kind: 'gram'; readonly order: GramOrder; readonly target: SquareMatrix }
  | { readonly kind: 'invert'; readonly matrix: SquareMatrix; readonly space: FactorSpace }
  | {
      readonly kind: 'solve';
      readonly matrix: SquareMatrix;
      readonly space: FactorSpace;
      readonly rows: DenseMatrix;
    }
  | {
      readonly kind: 'accumulate';
      readonly order: AccumulateOrder;
      readonly target: SquareMatrix;
      readonly totals: DenseMatrix;
    };

export interface Job {
  readonly team: TeamPlan;
  readonly work: Work;
}

/** One thread's part of a job. */
export const workOn = ({ team, work }: Job): void => {
  const member = new Member(team);
  switch (work.kind) {
    case 'gram':
      gram(member, work.order, work.target);
      break;
    case 'invert':
      invert(member, work.matrix, work.space);
      break;
    case 'solve':
      solve(member, work.matrix, work.space, work.rows);
      break;
    case 'accumulate':
      accumulate(member, work.order, work.target, work.totals);
  }
};
