import { HEADER_START, TENSOR_TYPES, type Dtype, type TensorData } from './tensor.ts';

interface Part {
  readonly name: string;
  readonly data: TensorData;
  readonly shape: readonly number[];
}

/** `shape` may be left out for a vector. */
export interface TensorToWrite {
  readonly data: TensorData;
  readonly shape?: readonly number[];
}

const dtypeOf = (data: TensorData): Dtype => {
  const entry = (Object.entries(TENSOR_TYPES) as [Dtype, unknown][]).find(
    ([, type]) => data.constructor === type,
  );
  if (entry === undefined) throw new TypeError('No such tensor type.');
  return entry[0];
};

/** The same tensors give the same bytes: widest elements first (so that all are aligned), then by name. */
export const writeTensorFile = (
  tensors: Readonly<Record<string, TensorToWrite>>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> => {
  const parts: Part[] = Object.entries(tensors)
    .map(([name, { data, shape }]) => ({ name, data, shape: shape ?? [data.length] }))
    .sort((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT || (a.name < b.name ? -1 : 1));
  const header = headerOf(parts, metadata);
  const size = parts.reduce((sum, { data }) => sum + data.byteLength, HEADER_START + header.length);
  const file = new Uint8Array(size);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, HEADER_START);
  let at = HEADER_START + header.length;
  for (const { data } of parts) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
};

const headerOf = (parts: readonly Part[], metadata: Readonly<Record<string, string>>): Uint8Array => {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let at = 0;
  for (const { name, data, shape } of parts) {
    header[name] = { dtype: dtypeOf(data), shape, data_offsets: [at, at + data.byteLength] };
    at += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  return padded;
};
