import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { openHistory } from '#adapters/history-files/open-history';
import { MADE_HISTORIES } from '../../../support/made-histories/all.ts';
import { accepted } from '../../../support/outcomes.ts';
import { packed } from '../brought-files.ts';
import { damages, damagesOfArchive } from './damage.ts';
import { countedFile, readThrough } from './readers.ts';

/** Files that are tried; docs/development.md says how to try more. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);
const PATIENCE = 10_000 + RUNS * 200;

const histories = fc.constantFrom(...MADE_HISTORIES).map(({ name, files }) => ({ name, files }));

/** Readers look at the header, and then once or twice at the whole. */
const MOST_PASSES = 4;
/** The longest row makes two items. */
const MOST_ITEMS_A_BYTE = 1;

describe(`Files of every format that are damaged (${RUNS} tries)`, function () {
  this.timeout(PATIENCE);

  it('are read to their end or refused, and no more than a few times over', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), damages, async ({ files }, which, done) => {
        const names = Object.keys(files);
        const chosen = names[which % names.length];
        const counted = await Promise.all(
          Object.entries(files).map(([path, bytes]) =>
            countedFile(path, path === chosen ? done.reduce((all, each) => each.of(all), bytes) : bytes),
          ),
        );
        const read = await readThrough(counted);
        const size = counted.reduce((sum, { data }) => sum + data.size, 0);
        for (const file of counted)
          expect(file.bytesRead(), file.path).to.be.at.most(MOST_PASSES * file.data.size);
        expect(read.reduce((sum, { items }) => sum + items, 0)).to.be.at.most(size * MOST_ITEMS_A_BYTE + 1);
      }),
      { numRuns: RUNS },
    );
  });

  describe('and lie in an archive', () => {
    let folder: string;
    const archives = new Map<string, Buffer>();
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'damaged-'));
      for (const { name, files } of MADE_HISTORIES) {
        archives.set(name, await packed(files));
        archives.set(`${name}, large`, await packed(files, { forceZip64Format: true }));
      }
    });
    after(() => rm(folder, { recursive: true }));

    it('are read to their end or refused in one sentence', async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...archives.keys()), damagesOfArchive, async (name, done) => {
          const path = join(folder, 'export.zip');
          await writeFile(
            path,
            done.reduce((all, each) => each.of(all), archives.get(name)!),
          );
          const opened = await openHistory([{ path, name: 'export.zip' }]);
          if (!opened.ok) {
            expect(opened.refusal.sentence).to.match(/\.$/);
            return;
          }
          const data = accepted(opened);
          try {
            for await (const item of data.items()) expect(item).to.have.property('kind');
          } finally {
            await data.close();
          }
        }),
        { numRuns: RUNS },
      );
    });
  });
});
