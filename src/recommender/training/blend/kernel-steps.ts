import { HISTORY_READINGS } from '../linear/learned-settings.ts';
import type { KernelSettings } from '../kernel/kernel-settings.ts';

/** Settings with one of them a step further; undefined where that leads nowhere. */
export type Step = (settings: KernelSettings) => KernelSettings | undefined;

const rounded = (value: number): number => Number(value.toFixed(3));
const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;

const power =
  (by: number): Step =>
  (settings) => {
    const powers = settings.powers.map((one) => rounded(one + by));
    return powers.every((one) => isBetween(one, 1, 4)) ? { ...settings, powers } : undefined;
  };

const movieExponent =
  (by: number): Step =>
  (settings) => {
    const next = rounded(settings.filmExponent + by);
    return isBetween(next, 0, 0.6) ? { ...settings, filmExponent: next } : undefined;
  };

/** Below a quarter, a power of the cosine that is no whole number need not have a factor. */
const ridge =
  (by: number): Step =>
  (settings) => {
    const next = rounded(settings.ridge * by);
    return isBetween(next, 0.25, 16) ? { ...settings, ridge: next } : undefined;
  };

const personExponent =
  (by: number): Step =>
  (settings) => {
    const next = rounded(settings.personExponent + by);
    return isBetween(next, -0.6, 0.9) ? { ...settings, personExponent: next } : undefined;
  };

const reading =
  (stars: readonly number[]): Step =>
  (settings) => ({ ...settings, historyStars: stars });

const both =
  (one: Step, other: Step): Step =>
  (settings) => {
    const half = one(settings);
    return half && other(half);
  };

/** Each a way on, which is gone again and again while that helps. A sharper likeness wants more of a ridge. */
export const KERNEL_STEPS: readonly Step[] = [
  power(0.5),
  power(-0.5),
  both(power(0.5), ridge(1.6)),
  both(power(-0.5), ridge(1 / 1.6)),
  ridge(1.6),
  ridge(1 / 1.6),
  movieExponent(0.1),
  movieExponent(-0.1),
  personExponent(0.3),
  personExponent(-0.3),
  ...HISTORY_READINGS.map(({ stars }) => reading(stars)),
];

export const describeKernel = ({
  powers,
  filmExponent: damping,
  ridge: r,
  personExponent: trust,
  historyStars,
}: KernelSettings): string => {
  const name =
    HISTORY_READINGS.find(({ stars }) => String(stars) === String(historyStars))?.name ?? 'own stars';
  return `cosine^${powers.join(' and ^')}, films^-${damping}, ridge ${r} * ratings^-${trust}, ${name}`;
};
