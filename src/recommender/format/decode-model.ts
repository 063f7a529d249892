import type { DataOf, Dtype, TensorFile } from './tensor.ts';
import { requireLayout, UnusableModel } from './layout.ts';
import { STAR_STEPS, type ItemModel, type ScaledRows } from './item-model.ts';

const MOST_GENRES = 1024;
const ENTRIES_AT_A_TIME = 1 << 19;

/**
 * The model that the tensors hold, every number of it checked. The long check pauses by `breathe` every few milliseconds.
 * @throws {UnusableModel}
 */
export const decodeModel = async (file: TensorFile, breathe: () => Promise<void>): Promise<ItemModel> => {
  requireLayout(file);
  const movieIds = Float64Array.from(take(file, 'movie.id', 'I64').data, Number);
  const n = movieIds.length;
  const genres = take(file, 'movie.genres', 'U32');
  const genreNames = genreNamesOf(file);
  const index = take(file, 'rows.column', n <= 0x10000 ? 'U16' : 'U32').data;
  const model: ItemModel = {
    movieIds,
    years: take(file, 'movie.year', 'I16', n).data,
    genreNames,
    genreBits: genres.data,
    genreWords: Math.ceil(genreNames.length / 32),
    baseline: take(file, 'movie.baseline', 'F32', n).data,
    stars: take(file, 'history.stars', 'F32', STAR_STEPS).data,
    historyExponent: take(file, 'history.exponent', 'F32', 1).data[0]!,
    rows: {
      starts: take(file, 'rows.start', 'U32', n + 1).data,
      index,
      value: take(file, 'rows.weight', 'I8', index.length).data,
      scales: take(file, 'rows.scale', 'F32', n).data,
    },
  };
  if (genres.data.length !== n * model.genreWords)
    throw new UnusableModel('The genres do not fit the films.');
  requireAscending(movieIds, 'film ids', 1);
  for (const numbers of [model.baseline, model.stars, model.rows.scales, [model.historyExponent]]) {
    if (!numbers.every(Number.isFinite)) throw new UnusableModel('The model holds a number that is none.');
  }
  await breathe();
  await checkRows(model.rows, n, breathe);
  await breathe();
  return model;
};

const take = <D extends Dtype>(
  file: TensorFile,
  name: string,
  dtype: D,
  length?: number,
): { data: DataOf[D] } => {
  const tensor = file.tensors.get(name);
  if (tensor?.dtype !== dtype || (length !== undefined && tensor.data.length !== length)) {
    throw new UnusableModel(`Tensor ${name} is missing or of another type or length.`);
  }
  // The dtype names the class of the data; the compiler cannot follow that through the map.
  return { data: tensor.data as DataOf[D] };
};

const genreNamesOf = (file: TensorFile): readonly string[] => {
  let names: unknown;
  try {
    names = JSON.parse(file.metadata['genres'] ?? '');
  } catch (cause) {
    throw new UnusableModel('The genres are not a list of names.', { cause });
  }
  if (!isNames(names) || names.length > MOST_GENRES)
    throw new UnusableModel('The genres are not a list of names.');
  return names;
};

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

const requireAscending = (numbers: ArrayLike<number>, what: string, least: number): void => {
  let previous = least - 1;
  for (let i = 0; i < numbers.length; i++) {
    if (!(numbers[i]! > previous && numbers[i]! <= Number.MAX_SAFE_INTEGER)) {
      throw new UnusableModel(`The ${what} are not in ascending order.`);
    }
    previous = numbers[i]!;
  }
};

const checkRows = async ({ starts, index }: ScaledRows, n: number, breathe: () => Promise<void>) => {
  if (starts[0] !== 0 || starts[n] !== index.length) throw new UnusableModel('The rows do not fit.');
  let unchecked = 0;
  for (let row = 0; row < n; row++) {
    const begin = starts[row]!;
    const end = starts[row + 1]!;
    if (end < begin || end > index.length) throw new UnusableModel('The rows are not in order.');
    let previous = -1;
    for (let at = begin; at < end; at++) {
      const column = index[at]!;
      if (column <= previous || column >= n)
        throw new UnusableModel('A row names films out of order or range.');
      previous = column;
    }
    unchecked += end - begin;
    if (unchecked >= ENTRIES_AT_A_TIME) {
      unchecked = 0;
      await breathe();
    }
  }
};
