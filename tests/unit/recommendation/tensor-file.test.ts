import { expect } from 'chai';
import fc from 'fast-check';
import { DamagedTensorFile, readTensorFile } from '#recommender/format/read-tensor-file';
import { writeTensorFile } from '#recommender/format/write-tensor-file';

const written = writeTensorFile(
  {
    bytes: { data: Int8Array.of(-1, 2, 3) },
    wide: { data: BigInt64Array.of(5n, -6n) },
    table: { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] },
    words: { data: Uint16Array.of(65535) },
    nothing: { data: new Uint32Array() },
  },
  { format: 'test' },
);

/** A file with this header text and so many bytes of tensors. */
const fileOf = (header: string, bytes: number, claimedLength?: bigint): ArrayBuffer => {
  const text = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + text.length + bytes);
  new DataView(file.buffer).setBigUint64(0, claimedLength ?? BigInt(text.length), true);
  file.set(text, 8);
  return file.buffer;
};

const entry = (dtype: string, shape: unknown, begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});
const padded = (header: object) => {
  const text = JSON.stringify(header);
  return text.padEnd(Math.ceil(text.length / 8) * 8);
};

describe('a tensor file', () => {
  it('gives back names, types, shapes, numbers and metadata', () => {
    const { tensors, metadata } = readTensorFile(written.buffer);
    expect(metadata).to.deep.equal({ format: 'test' });
    expect(tensors.get('table')).to.deep.equal({
      dtype: 'F32',
      shape: [2, 3],
      data: Float32Array.of(1, 2, 3, 4, 5, 6),
    });
    expect(tensors.get('wide')?.data).to.deep.equal(BigInt64Array.of(5n, -6n));
    expect(tensors.get('bytes')?.data).to.deep.equal(Int8Array.of(-1, 2, 3));
    expect(tensors.get('words')?.data).to.deep.equal(Uint16Array.of(65535));
    expect(tensors.get('nothing')?.data).to.have.length(0);
  });

  it('is laid out as other readers of the format expect', () => {
    const length = Number(new DataView(written.buffer).getBigUint64(0, true));
    expect(length % 8).to.equal(0);
    const header = JSON.parse(new TextDecoder().decode(written.subarray(8, 8 + length))) as Record<
      string,
      unknown
    >;
    expect(header['wide']).to.deep.equal(entry('I64', [2], 0, 16));
    expect(header['table']).to.deep.equal(entry('F32', [2, 3], 16, 40));
  });

  it('is read in place, without a copy', () => {
    expect(readTensorFile(written.buffer).tensors.get('table')?.data.buffer).to.equal(written.buffer);
  });

  const one = entry('U8', [4], 0, 4);
  const damaged: Readonly<Record<string, [ArrayBuffer, RegExp]>> = {
    'that is empty': [new ArrayBuffer(0), /too short/],
    'with a header length beyond the cap': [fileOf('{}', 0, 1n << 60n), /too long/],
    'with a header length beyond the file': [fileOf('{}', 0, 1000n), /longer than the file/],
    'with a header that is not JSON': [fileOf('{"a":', 8), /not a JSON object/],
    'with a header that is not UTF-8': [
      new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]).buffer,
      /not a JSON object/,
    ],
    'with a header that is a list': [fileOf('[]', 0), /not a JSON object/],
    'with an unknown type': [fileOf(padded({ a: entry('F8', [4], 0, 4) }), 4), /a is not described rightly/],
    'with a negative side': [fileOf(padded({ a: entry('U8', [-4], 0, 4) }), 4), /a is not described rightly/],
    'with a side that is no whole number': [
      fileOf(padded({ a: entry('U8', [0.5], 0, 4) }), 4),
      /not described rightly/,
    ],
    'with a field the format does not know': [
      fileOf(padded({ a: { ...one, more: 1 } }), 4),
      /not described rightly/,
    ],
    'with a size other than the shape': [
      fileOf(padded({ a: entry('U8', [5], 0, 4) }), 4),
      /size other than its shape/,
    ],
    'with a shape that overflows': [
      fileOf(padded({ a: entry('U8', [2 ** 52, 2 ** 52], 0, 4) }), 4),
      /size other/,
    ],
    'with offsets that run backwards': [
      fileOf(padded({ a: entry('U8', [4], 4, 0) }), 4),
      /overlaps|size other/,
    ],
    'with overlapping tensors': [fileOf(padded({ a: one, b: entry('U8', [4], 2, 6) }), 6), /b overlaps/],
    'with a gap between tensors': [
      fileOf(padded({ a: one, b: entry('U8', [4], 5, 9) }), 9),
      /b overlaps or leaves a gap/,
    ],
    'with a tensor beyond its end': [fileOf(padded({ a: one }), 3), /ends after the file/],
    'with bytes that no tensor owns': [fileOf(padded({ a: one }), 5), /has 5 bytes of tensors/],
    'with a tensor out of alignment': [
      fileOf(padded({ a: entry('U8', [1], 0, 1), b: entry('F32', [1], 1, 5) }), 5),
      /b is not aligned/,
    ],
    'with metadata that is not text': [fileOf(padded({ __metadata__: { a: 1 } }), 0), /metadata/],
  };
  for (const [what, [bytes, sentence]] of Object.entries(damaged)) {
    it(`${what} is refused`, () => {
      expect(() => readTensorFile(bytes)).to.throw(DamagedTensorFile, sentence);
    });
  }

  it('cut off anywhere is refused', () => {
    for (let length = 0; length < written.length; length++) {
      expect(() => readTensorFile(written.buffer.slice(0, length)), `${length} bytes`).to.throw(
        DamagedTensorFile,
      );
    }
  });

  it('with any one byte of its header changed is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(399), fc.nat(255), (at, value) => {
        const bytes = written.slice();
        bytes[at % bytes.length] = value;
        try {
          readTensorFile(bytes.buffer);
        } catch (error) {
          expect(error).to.be.instanceOf(DamagedTensorFile);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
