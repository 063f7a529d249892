/**
 * The one loop that a list of the blend waits for, in WebAssembly: plain JavaScript turns one eight-bit number at a time
 * into a floating one, which is most of the work. This is four rows and eight columns at a time; every sum is added up in
 * the order of the rows, so that it is the same to the last bit.
 *
 *     add4(row, stride, columns, sums, f0, f1, f2, f3): sums[j] += f0 row[j] + f1 row[stride + j] + ... for j < columns
 */
export const COLUMNS_AT_A_TIME = 8;

export type Add4 = (
  row0: number,
  row1: number,
  row2: number,
  row3: number,
  columns: number,
  sums: number,
  f0: number,
  f1: number,
  f2: number,
  f3: number,
) => void;

/** What is used of a global that the types of Node leave to those of browsers. */
declare const WebAssembly: {
  readonly Memory: new (descriptor: { readonly initial: number }) => Memory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly add4: Add4 } };
};

interface Memory {
  readonly buffer: ArrayBuffer;
}

const PAGE = 0x10000;

const [I32, F64, V128] = [0x7f, 0x7c, 0x7b];
/** Numbers of the first of four parameters or locals, and of single ones. */
const [ROWS, FACTORS, WIDE_FACTORS, PARTS] = [0, 6, 10, 14];
const [COLUMNS, SUMS, READ, WIDE] = [4, 5, 18, 19];
const PART_BYTES = 16;
const NEITHER_ALIGNED = 0;
/** The upper half of a vector, twice. */
const UPPER = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
/** From 0 to 127. */
const number = (value: number): number[] => [0x41, (value & 0x7f) | 0x80, 0];
const vector = (...code: number[]): number[] => [0xfd, ...code];
const addInt = [0x6a];
const load = (offset: number): number[] => vector(0x00, NEITHER_ALIGNED, offset);
const store = (offset: number): number[] => vector(0x0b, NEITHER_ALIGNED, offset);
const loadBytesWidened = vector(0x01, NEITHER_ALIGNED, 0);
const splat = vector(0x14);
const widenLower = vector(0xa7, 0x01);
const widenUpper = vector(0xa8, 0x01);
const toFloats = vector(0xfe, 0x01);
const times = vector(0xf2, 0x01);
const plus = vector(0xf0, 0x01);
const upperHalf = [...get(WIDE), ...get(WIDE), ...vector(0x0d, ...UPPER)];

const four = (of: (i: number) => number[]): number[] => [0, 1, 2, 3].flatMap(of);

/** Adds the factor times two of the numbers on the stack to a part of the sums. */
const addTo = (part: number, factor: number, wide: number[]): number[] => [
  ...get(PARTS + part),
  ...wide,
  ...toFloats,
  ...get(WIDE_FACTORS + factor),
  ...times,
  ...plus,
  ...set(PARTS + part),
];

const ofRow = (row: number): number[] => [
  ...get(ROWS + row),
  ...loadBytesWidened,
  ...set(READ),
  ...get(READ),
  ...widenLower,
  ...set(WIDE),
  ...addTo(0, row, get(WIDE)),
  ...addTo(1, row, upperHalf),
  ...get(READ),
  ...widenUpper,
  ...set(WIDE),
  ...addTo(2, row, get(WIDE)),
  ...addTo(3, row, upperHalf),
  ...get(ROWS + row),
  ...number(COLUMNS_AT_A_TIME),
  ...addInt,
  ...set(ROWS + row),
];

const BODY = [
  // Ten vectors beside the parameters.
  ...[1, 10, V128],
  ...four((factor) => [...get(FACTORS + factor), ...splat, ...set(WIDE_FACTORS + factor)]),
  ...[0x03, 0x40],
  ...four((part) => [...get(SUMS), ...load(PART_BYTES * part), ...set(PARTS + part)]),
  ...four(ofRow),
  ...four((part) => [...get(SUMS), ...get(PARTS + part), ...store(PART_BYTES * part)]),
  ...[...get(SUMS), ...number(4 * PART_BYTES), ...addInt, ...set(SUMS)],
  // Again, unless no columns are left.
  ...[...get(COLUMNS), ...number(COLUMNS_AT_A_TIME), 0x6b, 0x22, COLUMNS],
  ...[0x0d, 0],
  ...[0x0b, 0x0b],
];

/** A length or number as WebAssembly writes it. */
const leb = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >> 7)];
const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...leb(content.length),
  ...content,
];
const name = (text: string): number[] => [text.length, ...Buffer.from(text)];

const PARAMETERS = [I32, I32, I32, I32, I32, I32, F64, F64, F64, F64];

const CODE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, PARAMETERS.length, ...PARAMETERS, 0]),
  ...section(2, [1, ...name('of'), ...name('memory'), 2, 0, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name('add4'), 0, 0]),
  ...section(10, [1, ...leb(BODY.length), ...BODY]),
]);

/** Memory of at least so many bytes, and the loop over it. `columns` is a multiple of eight and above nought. */
export const add4Over = (bytes: number): { readonly buffer: ArrayBuffer; readonly add4: Add4 } => {
  const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(CODE), { of: { memory } });
  return { buffer: memory.buffer, add4: exports.add4 };
};
