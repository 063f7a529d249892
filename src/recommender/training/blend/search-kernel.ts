import type { KernelSettings } from '../kernel/kernel-settings.ts';
import { NotPositiveDefinite } from '#recommender/numeric/triangular-tile';
import { mean, standardError } from '#domain/recommendation/figures';
import { shown } from '../validation/search.ts';
import type { BlendValidation } from './blend-validation.ts';
import { describeKernel, KERNEL_STEPS, type Step } from './kernel-steps.ts';

/** Settings that were tried, and NDCG@100 of each person. */
export interface KernelTry {
  readonly settings: KernelSettings;
  readonly alone: Float64Array;
  /** In the blend that is to be best. */
  readonly blended: Float64Array;
}

/** A try on a million ratings takes ten seconds of two cores. */
const MOST_TRIES = 16;
/** Standard errors, and the least: what a gain must have. Without that the choice loses to the usual settings. */
const NOISE = 1.5;
const WORTH = 0.001;
const HALF = 0.5;

/** Looks for the kernel that is best in a blend, from a start on to its neighbours while these are better beyond chance. */
export class KernelSearch {
  readonly #validation: BlendValidation;
  readonly #tell: (sentence: string) => void;
  readonly #share: number;
  readonly #tried = new Map<string, KernelTry>();

  /** @param share what the kernel counts in the blend that is to be best: 1 is the kernel alone */
  constructor(validation: BlendValidation, tell: (sentence: string) => void, share = HALF) {
    this.#validation = validation;
    this.#tell = tell;
    this.#share = share;
  }

  get tries(): readonly KernelTry[] {
    return [...this.#tried.values()];
  }

  async from(start: KernelSettings): Promise<KernelTry> {
    let best = await this.#try(start);
    for (let before: KernelTry | undefined; before !== best;) {
      before = best;
      for (const step of KERNEL_STEPS) best = await this.#climb(best, step);
    }
    return best;
  }

  async #climb(from: KernelTry, step: Step): Promise<KernelTry> {
    const settings = step(from.settings);
    if (settings === undefined || this.#isSpent(settings)) return from;
    const next = await this.#try(settings);
    return isBetter(next, from) ? this.#climb(next, step) : from;
  }

  #isSpent(settings: KernelSettings): boolean {
    return this.#tried.size >= MOST_TRIES && !this.#tried.has(JSON.stringify(settings));
  }

  async #try(settings: KernelSettings): Promise<KernelTry> {
    const key = JSON.stringify(settings);
    const known = this.#tried.get(key);
    if (known !== undefined) return known;
    const found = { settings, ...(await this.#figures(settings)) };
    this.#tried.set(key, found);
    this.#tell(
      `${describeKernel(settings)}: NDCG@100 ${shown(mean(found.alone))} alone, ${shown(mean(found.blended))} blended`,
    );
    return found;
  }

  async #figures(settings: KernelSettings): Promise<Omit<KernelTry, 'settings'>> {
    try {
      const folds = await this.#validation.search(settings);
      const measure = (kernel: number) => folds.measure({ kernel, prior: 0, priorCount: 1 });
      const blended = measure(this.#share);
      return { alone: this.#share === 1 ? blended : measure(1), blended };
    } catch (error) {
      // A likeness that is no kernel, with too little of a ridge: it is not taken.
      if (!(error instanceof NotPositiveDefinite)) throw error;
      const none = new Float64Array(this.#validation.people);
      return { alone: none, blended: none };
    }
  }
}

const isBetter = (next: KernelTry, from: KernelTry): boolean =>
  mean(next.blended) - mean(from.blended) >
  Math.max(WORTH, NOISE * standardError(next.blended, from.blended));
