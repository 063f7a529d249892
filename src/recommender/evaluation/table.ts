import { mean, standardError } from '#domain/recommendation/figures';
import { coverage, meanOfPeople, type Estimate } from './intervals.ts';
import { METRICS, type Metric, type Verdict } from './judge.ts';

export interface EvaluationRecord extends Estimate {
  readonly model: string;
  readonly protocol: string;
  readonly metric: string;
  /** From EDLAE on the same people: mean difference and its standard error. Not told of coverage. */
  readonly difference?: { readonly from: string; readonly mean: number; readonly error: number };
}

/** The best linear model of the field, which every other model is compared with. */
const REFERENCE = 'EDLAE';

type Verdicts = readonly Verdict[];

/** What models reached under one protocol, split by split; the splits are the same for all of them. */
export class Table {
  readonly #protocol: string;
  readonly #metrics: readonly Metric[];
  readonly #verdicts = new Map<string, Verdict[]>();

  /** @param metrics all of them, and coverage, unless some are named */
  constructor(protocol: string, metrics: readonly Metric[] = METRICS) {
    this.#protocol = protocol;
    this.#metrics = metrics;
  }

  add(model: string, verdict: Verdict): void {
    this.#verdicts.set(model, [...(this.#verdicts.get(model) ?? []), verdict]);
  }

  mean(model: string, metric: Metric): number {
    return mean(joined(this.#verdicts.get(model) ?? [], metric));
  }

  /** Empty where there is nobody to ask. */
  records(): EvaluationRecord[] {
    const protocol = this.#protocol;
    const reference = this.#verdicts.get(REFERENCE);
    const asked = [...this.#verdicts].filter(([, verdicts]) =>
      verdicts.some(({ shortLists }) => shortLists.length > 0),
    );
    return asked.flatMap(([model, verdicts]) => [
      ...this.#metrics.map((metric) => {
        const figures = joined(verdicts, metric);
        const record = { model, protocol, metric, ...meanOfPeople(figures) };
        if (reference === undefined || model === REFERENCE) return record;
        return { ...record, difference: differenceFrom(figures, joined(reference, metric)) };
      }),
      ...(this.#metrics === METRICS
        ? [{ model, protocol, metric: 'coverage@20', ...meanOfCoverages(verdicts) }]
        : []),
    ]);
  }
}

const differenceFrom = (figures: Float64Array, reference: Float64Array) => ({
  from: REFERENCE,
  mean: mean(figures) - mean(reference),
  error: standardError(figures, reference),
});

const joined = (verdicts: Verdicts, metric: Metric): Float64Array =>
  Float64Array.from(verdicts.flatMap(({ figures }) => [...figures[metric]]));

/** The folds have models of their own, so their coverages are averaged, not united. */
const meanOfCoverages = (verdicts: Verdicts): Estimate => {
  const each = verdicts.map(({ shortLists, movies }) => coverage(shortLists, movies));
  const average = each.reduce((sum, one) => sum + one.mean, 0) / each.length;
  const half = Math.sqrt(each.reduce((sum, one) => sum + (one.interval[1] - one.mean) ** 2, 0)) / each.length;
  return { mean: average, interval: [Math.max(0, average - half), Math.min(1, average + half)] };
};
