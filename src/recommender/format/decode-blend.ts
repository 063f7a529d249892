import { STAR_STEPS } from './item-model.ts';
import { UnusableModel } from './layout.ts';
import type { TensorFile } from './tensor.ts';
import type { Blend } from './full-model.ts';
import type { KernelRows } from './kernel-rows.ts';

/**
 * The kernel part and how it is blended in, every number of it checked; undefined where the file has none.
 * @param movies how many are learned
 * @throws {UnusableModel}
 */
export const decodeBlend = ({ tensors }: TensorFile, movies: number): Blend | undefined => {
  if (!Array.from(tensors.keys()).some((name) => /^(kernel|blend)\./.test(name))) return undefined;
  const of = <T>(name: string, Type: new (length: number) => T): T => {
    const data: unknown = tensors.get(name)?.data;
    if (!(data instanceof Type)) throw new UnusableModel(`Tensor ${name} is missing or of another type.`);
    return data;
  };
  const kernel: KernelRows = {
    starts: of('kernel.start', Uint32Array),
    index: movies <= 0x10000 ? of('kernel.index', Uint16Array) : of('kernel.index', Uint32Array),
    value: of('kernel.value', Float32Array),
    stars: of('kernel.stars', Float32Array),
    scales: of('kernel.scale', Float32Array),
    powers: of('kernel.power', Float32Array),
    mix: of('kernel.mix', Float32Array),
    weights: of('kernel.weight', Int8Array),
    weightScales: of('kernel.weightScale', Float32Array),
  };
  const [weights, counts] = [of('blend.weight', Float32Array), of('blend.priorCount', Float32Array)];
  const numbers = [kernel.value, kernel.stars, kernel.scales, kernel.powers, kernel.mix, kernel.weightScales, weights, counts]; // prettier-ignore
  if (!numbers.every((each) => each.every(Number.isFinite))) {
    throw new UnusableModel('The kernel part holds a number that is none.');
  }
  if (!fits(kernel, movies) || weights.length !== 2 || counts.length !== 1) {
    throw new UnusableModel('The parts of the kernel do not fit together.');
  }
  if (kernel.powers.some((power) => power <= 0) || counts[0]! < 0) {
    throw new UnusableModel('A power or a count of the kernel part is below nought.');
  }
  requireRows(kernel, movies);
  return { kernel, weights: [weights[0]!, weights[1]!], priorCount: counts[0]! };
};

const fits = (
  { starts, index, value, stars, scales, powers, mix, weights, weightScales }: KernelRows,
  movies: number,
): boolean =>
  starts.length === weightScales.length + 1 &&
  starts[0] === 0 &&
  starts.at(-1) === index.length &&
  value.length === index.length &&
  stars.length === STAR_STEPS &&
  scales.length === movies &&
  powers.length > 0 &&
  mix.length === powers.length &&
  weights.length === weightScales.length * movies;

const requireRows = ({ starts, index }: KernelRows, movies: number): void => {
  for (let row = 0; row < starts.length - 1; row++) {
    let previous = -1;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const movie = index[entry] ?? movies;
      if (movie <= previous || movie >= movies) {
        throw new UnusableModel('A landmark names films out of order or range.');
      }
      previous = movie;
    }
    if (starts[row + 1]! < starts[row]!) throw new UnusableModel('The landmarks are not in order.');
  }
};
