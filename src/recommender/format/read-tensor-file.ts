import {
  HEADER_START,
  LARGEST_HEADER,
  TENSOR_TYPES,
  type Dtype,
  type Tensor,
  type TensorData,
  type TensorFile,
} from './tensor.ts';

/** The bytes are not a safetensors file as the format demands; the message is one sentence. */
export class DamagedTensorFile extends Error {}

const MOST_DIMENSIONS = 8;

interface Entry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Reads a whole file without copying: the tensors are views of `bytes`. Nothing in the file is trusted.
 * @throws {DamagedTensorFile}
 */
export const readTensorFile = (bytes: ArrayBuffer): TensorFile => {
  const headerLength = readHeaderLength(bytes);
  const header = readHeader(new Uint8Array(bytes, HEADER_START, headerLength));
  const dataStart = HEADER_START + headerLength;
  const tensors = new Map<string, Tensor>();
  let expected = 0;
  for (const entry of entriesInOrder(header)) {
    const [begin, end] = entry.data_offsets;
    if (begin !== expected) throw new DamagedTensorFile(`Tensor ${entry.name} overlaps or leaves a gap.`);
    tensors.set(entry.name, view(bytes, dataStart, entry));
    expected = end;
  }
  if (dataStart + expected !== bytes.byteLength) {
    throw new DamagedTensorFile(
      `The file has ${bytes.byteLength - dataStart} bytes of tensors and its header speaks of ${expected}.`,
    );
  }
  return { tensors, metadata: metadataOf(header) };
};

const readHeaderLength = (bytes: ArrayBuffer): number => {
  if (bytes.byteLength < HEADER_START + 2) throw new DamagedTensorFile('The file is too short for a header.');
  const length = new DataView(bytes).getBigUint64(0, true);
  if (length > BigInt(LARGEST_HEADER)) throw new DamagedTensorFile('The header claims to be too long.');
  if (length > BigInt(bytes.byteLength - HEADER_START)) {
    throw new DamagedTensorFile('The header claims to be longer than the file.');
  }
  return Number(length);
};

const readHeader = (bytes: Uint8Array): Record<string, unknown> => {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DamagedTensorFile('The header is not a JSON object.', { cause });
  }
  if (!isRecord(header)) throw new DamagedTensorFile('The header is not a JSON object.');
  return header;
};

const metadataOf = (header: Record<string, unknown>): Record<string, string> => {
  const metadata = header['__metadata__'] ?? {};
  if (!isRecord(metadata) || !isTexts(metadata))
    throw new DamagedTensorFile('The metadata is not a map of texts.');
  return metadata;
};

const entriesInOrder = (header: Record<string, unknown>): readonly Entry[] =>
  Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => entryOf(name, value))
    .sort((a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]);

const entryOf = (name: string, value: unknown): Entry => {
  const { dtype, shape, data_offsets, ...others } = isRecord(value) ? value : {};
  if (
    !isDtype(dtype) ||
    !isCounts(shape) ||
    shape.length > MOST_DIMENSIONS ||
    !isCounts(data_offsets) ||
    data_offsets.length !== 2 ||
    Object.keys(others).length > 0
  ) {
    throw new DamagedTensorFile(`Tensor ${name} is not described rightly.`);
  }
  return { name, dtype, shape, data_offsets: [data_offsets[0]!, data_offsets[1]!] };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (record: Record<string, unknown>): record is Record<string, string> =>
  Object.values(record).every((value) => typeof value === 'string');

const isDtype = (value: unknown): value is Dtype =>
  typeof value === 'string' && Object.hasOwn(TENSOR_TYPES, value);

const isCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);

const view = (bytes: ArrayBuffer, dataStart: number, { name, dtype, shape, data_offsets }: Entry): Tensor => {
  const [begin, end] = data_offsets;
  const Type = TENSOR_TYPES[dtype];
  const length = shape.reduce((product, side) => product * side, 1);
  if (end - begin !== length * Type.BYTES_PER_ELEMENT) {
    throw new DamagedTensorFile(`Tensor ${name} has a size other than its shape.`);
  }
  if (dataStart + end > bytes.byteLength) throw new DamagedTensorFile(`Tensor ${name} ends after the file.`);
  if ((dataStart + begin) % Type.BYTES_PER_ELEMENT !== 0) {
    throw new DamagedTensorFile(`Tensor ${name} is not aligned.`);
  }
  const data: TensorData = new Type(bytes, dataStart + begin, length);
  return { dtype, shape, data };
};
