import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** Does something to the bytes of a file that nobody expects. */
export interface Damage {
  readonly name: string;
  of(bytes: Buffer): Buffer;
}

/** A place in a file, whatever its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, part: number): number => Math.floor(part * bytes.length);

const JUNK: readonly (string | Buffer)[] = [
  '"',
  '""',
  '\n"',
  ',"',
  '\r',
  '\n\n\n',
  '\u0000',
  '\ufeff',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ','.repeat(2_000),
  ' '.repeat(20_000),
  '('.repeat(5_000),
  '[{"a":'.repeat(20_000),
  '['.repeat(100_000),
  '9'.repeat(400),
  '-1e999',
  'null',
  '"\\ud800"',
  '\u202e',
  'x'.repeat(1_100_000),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from('PK\u0003\u0004'),
];

const flipped = fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([part, bits]): Damage => ({
  name: `flip ${bits} at ${part}`,
  of: (bytes) => {
    const copy = Buffer.from(bytes);
    const where = Math.min(at(bytes, part), bytes.length - 1);
    if (where >= 0) copy[where]! ^= bits;
    return copy;
  },
}));

const cut = place.map((part): Damage => ({
  name: `cut at ${part}`,
  of: (bytes) => bytes.subarray(0, at(bytes, part)),
}));

const without = fc.tuple(place, fc.nat(3_000)).map(([part, length]): Damage => ({
  name: `leave out ${length} from ${part}`,
  of: (bytes) =>
    Buffer.concat([bytes.subarray(0, at(bytes, part)), bytes.subarray(at(bytes, part) + length)]),
}));

const repeated = fc
  .tuple(place, fc.nat(2_000), fc.integer({ min: 2, max: 50 }))
  .map(([part, length, times]): Damage => ({
    name: `repeat ${length} from ${part} ${times} times`,
    of: (bytes) => {
      const from = at(bytes, part);
      const piece = bytes.subarray(from, from + length);
      return Buffer.concat([
        bytes.subarray(0, from),
        ...Array<Buffer>(times).fill(piece),
        bytes.subarray(from),
      ]);
    },
  }));

const inserted = fc.tuple(place, fc.nat(JUNK.length - 1)).map(([part, which]): Damage => ({
  name: `insert ${String(JUNK[which]).slice(0, 10)} at ${part}`,
  of: (bytes) =>
    Buffer.concat([
      bytes.subarray(0, at(bytes, part)),
      Buffer.from(JUNK[which]!),
      bytes.subarray(at(bytes, part)),
    ]),
}));

/** Something else in place of a whole number or text of a table or of JSON. */
const replaced = fc
  .tuple(place, fc.nat(JUNK.length - 1), fc.boolean())
  .map(([part, which, isText]): Damage => ({
    name: `put ${String(JUNK[which]).slice(0, 10)} for what follows ${part}`,
    of: (bytes) => {
      const from = at(bytes, part);
      const [found] = /-?\d+(?:\.\d+)?|"[^"]*"/.exec(bytes.toString('latin1', from, from + 1_000)) ?? [];
      if (found === undefined) return bytes;
      const start = bytes.indexOf(Buffer.from(found, 'latin1'), from);
      const junk = Buffer.from(JUNK[which]!);
      const put = isText ? Buffer.concat([Buffer.from('"'), junk, Buffer.from('"')]) : junk;
      return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + found.length)]);
    },
  }));

const ENCODINGS: Readonly<Record<string, Damage['of']>> = {
  'UTF-8 with a mark': (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  'UTF-16, little end first': (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le'),
  'UTF-16, big end first': (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le').swap16(),
  'UTF-16 without a mark': (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  'UTF-16 of one byte too few': (bytes) =>
    Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le').subarray(0, -1),
  'Latin-1': (bytes) => Buffer.from(bytes.toString(), 'latin1'),
  'UTF-8 twice': (bytes) => Buffer.from(bytes.toString('latin1')),
  gzip: (bytes) => gzipSync(bytes, { level: 1 }),
  'carriage returns': (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r'), 'latin1'),
};
const encoded = fc
  .constantFrom(...Object.keys(ENCODINGS))
  .map((name): Damage => ({ name, of: (bytes) => ENCODINGS[name]!(bytes) }));

const behind = fc
  .oneof(fc.constantFrom(...JUNK), fc.uint8Array({ maxLength: 3_000 }))
  .map((junk): Damage => ({
    name: `${String(junk).slice(0, 10)} behind it`,
    of: (bytes) => Buffer.concat([bytes, Buffer.from(junk as Uint8Array)]),
  }));

/** Several things at once, one after another. */
export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.oneof(flipped, flipped, cut, without, repeated, inserted, inserted, replaced, replaced, encoded, behind),
  { minLength: 1, maxLength: 4 },
);

/** A changed byte in or about one of the headers of an archive, or another of these. */
export const damagesOfArchive: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.oneof(
    flipped,
    cut,
    without,
    inserted,
    fc
      .tuple(fc.nat(200), fc.nat(60), fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xfe, 0xff))
      .map(([which, offset, byte]): Damage => ({
        name: `${byte} at ${offset} of header ${which}`,
        of: (bytes) => {
          const headers = headersIn(bytes);
          const where = (headers[which % headers.length] ?? 0) + offset;
          const copy = Buffer.from(bytes);
          if (where < copy.length) copy[where] = byte;
          return copy;
        },
      })),
  ),
  { minLength: 1, maxLength: 4 },
);

const headersIn = (bytes: Buffer): readonly number[] => {
  const found: number[] = [];
  for (let from = bytes.indexOf('PK'); from >= 0; from = bytes.indexOf('PK', from + 1)) found.push(from);
  return found;
};
