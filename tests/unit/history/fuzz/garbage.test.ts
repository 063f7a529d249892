import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { GARBAGE } from './garbage.ts';
import type { ReadThrough } from './readers.ts';

/** Of each file; docs/development.md says how to try larger ones. */
const MEGABYTES = Number(process.env['FUZZ_MEGABYTES'] ?? 3);
/** The heap of the process, in megabytes; the ten thousand rows of one piece of a table take half of that. */
const HEAP = 32;
/** What all of the process may take, its code and what lies beside the heap as well. */
const MOST_MEMORY = 256;

const run = promisify(execFile);

describe(`Garbage in the disguise of each format, ${MEGABYTES} MB a file`, function () {
  this.timeout(60_000 + MEGABYTES * 10_000);

  it(`is read or refused by a process with a heap of ${HEAP} MB, for nothing of it is kept`, async () => {
    const names = [...GARBAGE.keys()];
    const script = fileURLToPath(new URL('garbage-process.ts', import.meta.url));
    const { stdout } = await run(process.execPath, [
      ...[`--max-old-space-size=${HEAP}`, script, String(MEGABYTES), ...names],
    ]);
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; read: readonly ReadThrough[]; memory: number });
    expect(told.map(({ name }) => name)).to.deep.equal(names);
    for (const { name, read, memory } of told) {
      expect(read, name).to.have.length(1);
      expect(memory, name).to.be.below(MOST_MEMORY);
    }
  });
});
