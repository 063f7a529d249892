import { ndcg } from '../recommendation/ndcg.ts';
import { mean, standardError } from '../recommendation/figures.ts';
import type { History } from '../recommendation/history.ts';
import type { HeldOutPerson } from './held-out.ts';
import { probeOf } from './probe.ts';

type Ranks = Readonly<{ best(history: History, length: number): readonly number[] }>;

/** How a model did on people held out. */
export interface Judgement {
  /** On so many people. */
  readonly people: number;
  /** Mean NDCG@100, 0 to 1. */
  readonly quality: number;
  /** Against the model then in service, on the same people. */
  readonly against?:
    | {
        readonly version: string;
        readonly quality: number;
        /** Standard error of the difference. */
        readonly error: number;
      }
    | undefined;
}

/** With fewer people a difference says nothing. */
export const FEWEST_PEOPLE = 20;
const LIST = 100;
/** Standard errors; a difference beyond them is by chance once in forty. */
const NOISE = 2;

/** Shows both models the same people. Undefined when these are too few to tell. */
export const judgeModels = (
  model: Ranks,
  former: (Ranks & { readonly version: string }) | undefined,
  heldOut: readonly HeldOutPerson[],
): Judgement | undefined => {
  const probes = heldOut.flatMap(probeOf);
  if (probes.length < FEWEST_PEOPLE) return undefined;
  const measure = ({ best }: Ranks) => probes.map(({ told, liked }) => ndcg(best(told, LIST), liked, LIST));
  const figures = measure(model);
  const judged = { people: probes.length, quality: mean(figures) };
  if (former === undefined) return judged;
  const before = measure(former);
  return {
    ...judged,
    against: { version: former.version, quality: mean(before), error: standardError(figures, before) },
  };
};

/** Whether the model is worse than the one before by more than chance explains. */
export const isWorse = ({ quality, against }: Judgement): boolean =>
  against !== undefined && quality - against.quality < -NOISE * against.error;
