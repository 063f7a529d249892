import { expect } from 'chai';
import fc from 'fast-check';
import { Problem } from '#adapters/http/problem';
import { filesOfForm } from '#adapters/http/uploads/multipart';
import { faultOf } from '../../../support/outcomes.ts';

const LIMITS = { bytes: 1_000_000, files: 5 };
const BOUNDARY = '----boundary';

/** The bytes in pieces of these lengths, again and again. */
async function* arriving(
  bytes: Uint8Array,
  lengths: readonly number[] = [bytes.length],
): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] || 1;
    yield await Promise.resolve(Buffer.from(bytes.subarray(at, at + length)));
    at += length;
  }
}

interface Sent {
  readonly body: string | Uint8Array;
  readonly lengths?: readonly number[];
  readonly limits?: typeof LIMITS;
  readonly boundary?: string;
}

const filesIn = async ({ body, lengths, limits = LIMITS, boundary = BOUNDARY }: Sent) => {
  const found: { name: string; content: Buffer }[] = [];
  for await (const { name, bytes } of filesOfForm(arriving(Buffer.from(body), lengths), boundary, limits))
    found.push({ name, content: Buffer.concat(await Array.fromAsync(bytes)) });
  return found;
};

const problemOf = async (sent: Sent): Promise<string> => {
  const fault = await faultOf(filesIn(sent));
  if (!(fault instanceof Problem)) throw fault;
  return fault.type;
};

const file = (name: string, content = 'abc') =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n`;
const END = `--${BOUNDARY}--\r\n`;
const nameOf = async (name: string): Promise<string | undefined> =>
  (await filesIn({ body: file(name) + END }))[0]?.name;

describe('A form with files', () => {
  it('has the files that a browser puts into it, however it arrives in pieces', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .constantFrom('\r\n', '\r\n--', '-', `\r\n--${BOUNDARY.slice(0, -1)}`, '')
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z"ü ]{1,20}\.csv$/), content), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        async (files, lengths) => {
          const form = new FormData();
          form.append('note', 'no file');
          for (const [name, bytes] of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
          const response = new Response(form);
          const boundary = /boundary=(.*)$/.exec(response.headers.get('content-type') ?? '')?.[1] ?? '';
          const found = await filesIn({ body: await response.bytes(), lengths, boundary });
          expect(found.map(({ name }) => name)).to.deep.equal(files.map(([name]) => name));
          expect(found.map(({ content: bytes }) => [...bytes])).to.deep.equal(
            files.map(([, bytes]) => [...bytes]),
          );
        },
      ),
    );
  });

  it('is read to its end, also where nobody reads its files', async () => {
    const names: string[] = [];
    const body = file('a.csv', 'x'.repeat(1_000)) + file('b.csv') + END;
    for await (const { name, bytes } of filesOfForm(arriving(Buffer.from(body), [7]), BOUNDARY, LIMITS)) {
      names.push(name);
      await bytes[Symbol.asyncIterator]().next();
    }
    expect(names).to.deep.equal(['a.csv', 'b.csv']);
  });

  for (const [what, body] of Object.entries({
    'is empty': '',
    'begins otherwise': `preamble\r\n${file('a')}${END}`,
    'breaks off in a file': file('a').slice(0, -6),
    'breaks off in the headers': `--${BOUNDARY}\r\nContent-Dis`,
    'has no last boundary': file('a'),
    'has something behind a boundary': `--${BOUNDARY} x\r\n${file('a')}${END}`,
    'has headers without end': `--${BOUNDARY}\r\nX: ${'x'.repeat(100_000)}`,
    'has too many files': file('a').repeat(6) + END,
  }))
    it(`is refused where it ${what}`, async () => {
      expect(await problemOf({ body })).to.equal('malformed-upload');
      expect(await problemOf({ body, lengths: [3] })).to.equal('malformed-upload');
    });

  it('is refused as soon as it is larger than it may be, wherever the bytes stand', async () => {
    let given = 0;
    async function* endless(start: string): AsyncGenerator<Buffer> {
      yield Buffer.from(start);
      for (;;) {
        given += 65_536;
        yield await Promise.resolve(Buffer.alloc(65_536));
      }
    }
    const starts = [file('a').slice(0, -2), `${file('a')}${END}`, file('').slice(0, -2)];
    for (const start of starts) {
      given = 0;
      const read = async () => {
        for await (const { bytes } of filesOfForm(endless(start), BOUNDARY, LIMITS))
          await Array.fromAsync(bytes, () => 0);
      };
      expect(await faultOf(read())).to.have.property('type', 'upload-too-large');
      expect(given).to.be.lessThan(2 * LIMITS.bytes);
    }
  });

  it('calls a file by the last part of its name alone', async () => {
    expect(await nameOf('../../etc/passwd')).to.equal('passwd');
    expect(await nameOf('C:\\\\Users\\\\ann\\\\ratings.csv')).to.equal('ratings.csv');
    expect(await nameOf('%22a%0D%0Ab%22.csv')).to.equal('"ab".csv');
    expect(await nameOf('..')).to.equal('file');
    expect(await nameOf(`${'x'.repeat(5_000)}.csv`)).to.match(/^x{196}\.csv$/);
    expect(await nameOf('a\u0000b.csv')).to.equal('ab.csv');
    expect(await nameOf('')).to.equal(undefined);
  });

  it('never ends a reader otherwise, whatever it is', async () => {
    const noise = fc.string({
      unit: fc.constantFrom(
        '\r\n',
        '--',
        BOUNDARY,
        `--${BOUNDARY}\r\n`,
        `\r\n--${BOUNDARY}`,
        'Content-Disposition: form-data; filename="',
        '"',
        ':',
        'x',
        '\r\n\r\n',
      ),
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(noise, fc.integer({ min: 1, max: 20 }), async (body, length) => {
        const read = await filesIn({ body, lengths: [length] }).catch((error: unknown) => error);
        expect(Array.isArray(read) || read instanceof Problem).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });
});
