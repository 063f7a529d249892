/** What this service reads and writes of the safetensors format; all numbers are little-endian. */
export const TENSOR_TYPES = {
  F64: Float64Array,
  I64: BigInt64Array,
  F32: Float32Array,
  U32: Uint32Array,
  I16: Int16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;

export type Dtype = keyof typeof TENSOR_TYPES;

/** The typed array of each type, over any kind of buffer. */
export interface DataOf {
  F64: Float64Array;
  I64: BigInt64Array;
  F32: Float32Array;
  U32: Uint32Array;
  I16: Int16Array;
  U16: Uint16Array;
  I8: Int8Array;
  U8: Uint8Array;
}
export type TensorData = DataOf[Dtype];

export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The header length (8 bytes) stands before the header, and the tensors right after it. */
export const HEADER_START = 8;
/** Ours are under 2 kB; a larger claim is a damaged or hostile file. */
export const LARGEST_HEADER = 1024 * 1024;
