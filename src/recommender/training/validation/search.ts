import { mean, standardError } from '#domain/recommendation/figures';
import { HISTORY_READINGS, type LearnedSettings } from '../linear/learned-settings.ts';
import type { Validation } from './validation.ts';

const PRIORS = [0.01, 0.03, 0.1, 0.3, 1];
const MOST_DOUBLINGS = 5;
/** What of the mean NDCG@100 a better beginning, or a dislike that counts as one, may cost. */
const WORTH = 0.001;

export const shown = (value: number): string => value.toFixed(4);

/** The mean difference and its standard error, as the reasons tell it. */
export const compared = (figures: Float64Array, best: Float64Array): string => {
  const difference = mean(figures) - mean(best);
  return `${difference > 0 ? '+' : ''}${shown(difference)} ± ${shown(standardError(figures, best))}`;
};

/** Tries settings on validation people, keeps the best and remembers why. */
export class Search {
  readonly reasons: string[] = [];
  readonly #validation: Validation;
  readonly #tell: (sentence: string) => void;

  constructor(validation: Validation, tell: (sentence: string) => void) {
    this.#validation = validation;
    this.#tell = tell;
  }

  /** Doubles or halves while that helps. */
  async lambda(start: LearnedSettings): Promise<LearnedSettings> {
    const tried = new Map<number, Float64Array>();
    const measure = async (lambda: number): Promise<number> => {
      const figures = await this.#validation.measure({ ...start, lambda });
      tried.set(lambda, figures);
      this.#tell(`lambda ${lambda}: NDCG@100 ${shown(mean(figures))}`);
      return mean(figures);
    };
    let lambda = start.lambda;
    let best = await measure(lambda);
    for (const factor of [0.5, 2]) {
      for (let step = 0; step < MOST_DOUBLINGS; step++) {
        const next = tried.has(lambda * factor) ? -1 : await measure(lambda * factor);
        if (next <= best) break;
        lambda *= factor;
        best = next;
      }
    }
    this.#settle('lambda', String(lambda), new Map([...tried].map(([key, value]) => [String(key), value])));
    return { ...start, lambda };
  }

  async best<T>(
    name: string,
    values: readonly T[],
    settings: LearnedSettings,
    change: (value: T) => Partial<LearnedSettings>,
  ): Promise<LearnedSettings> {
    const tried = new Map<string, Float64Array>();
    let best = settings;
    let most = -1;
    for (const value of values) {
      const candidate = { ...settings, ...change(value) };
      const figures = await this.#validation.measure(candidate);
      tried.set(String(value), figures);
      this.#tell(`${name} ${String(value)}: NDCG@100 ${shown(mean(figures))}`);
      if (mean(figures) <= most) continue;
      most = mean(figures);
      best = candidate;
    }
    const chosen = values.find((value) => mean(tried.get(String(value))!) === most);
    this.#settle(name, String(chosen), tried);
    return best;
  }

  /** The reading nearest to what people mean by their stars, unless another one foretells better beyond chance. */
  async reading(settings: LearnedSettings): Promise<LearnedSettings> {
    const tried = new Map<string, Float64Array>();
    for (const { name, stars } of HISTORY_READINGS) {
      const figures = await this.#validation.measure({ ...settings, historyStars: stars });
      tried.set(name, figures);
      this.#tell(`${name}: NDCG@100 ${shown(mean(figures))}`);
    }
    const top = [...tried.values()].reduce((a, b) => (mean(b) > mean(a) ? b : a));
    const chosen = HISTORY_READINGS.find(({ name }) => {
      const figures = tried.get(name)!;
      return mean(top) - mean(figures) <= Math.max(WORTH, 2 * standardError(top, figures));
    })!;
    this.#settle('reading of stars', chosen.name, tried);
    return { ...settings, historyStars: chosen.stars };
  }

  /** The prior that serves beginners best among those that cost others next to nothing. */
  async prior(settings: LearnedSettings): Promise<LearnedSettings> {
    const tried = new Map<number, { all: Float64Array; beginners: Float64Array }>();
    for (const prior of PRIORS) {
      const candidate = { ...settings, prior };
      const all = await this.#validation.measure(candidate);
      const beginners = await this.#validation.measureBeginners(candidate);
      tried.set(prior, { all, beginners });
      this.#tell(
        `prior ${prior}: NDCG@100 ${shown(mean(all))}, with three ratings known ${shown(mean(beginners))}`,
      );
    }
    const top = Math.max(...[...tried.values()].map(({ all }) => mean(all)));
    const cheap = [...tried].filter(([, { all }]) => mean(all) >= top - WORTH);
    const [prior, figures] = cheap.reduce((a, b) => (mean(b[1].beginners) > mean(a[1].beginners) ? b : a));
    this.reasons.push(
      `Prior ${prior}: people of whom three ratings are known get NDCG@100 ${shown(mean(figures.beginners))}, ` +
        `the others ${shown(mean(figures.all))} (${shown(top)} at best).`,
    );
    this.#tell(this.reasons.at(-1)!);
    return { ...settings, prior };
  }

  #settle(name: string, chosen: string, tried: ReadonlyMap<string, Float64Array>): void {
    const best = tried.get(chosen)!;
    const others = [...tried].filter(([value]) => value !== chosen);
    const beside = others.map(([value, figures]) => `${value} ${compared(figures, best)}`);
    this.reasons.push(
      `${name[0]!.toUpperCase()}${name.slice(1)}: ${chosen}, NDCG@100 ${shown(mean(best))}; beside it ${beside.join(', ')}.`,
    );
    this.#tell(this.reasons.at(-1)!);
  }
}
