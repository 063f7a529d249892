import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from 'inversify';
import { HISTORIES, historiesModule } from '#bootstrap/modules/histories';
import type { Behind } from './behind.ts';

/** Does every import that is due, as the process beside the workers does. */
export const importAll = async ({ storage, clock }: Pick<Behind, 'storage' | 'clock'>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  try {
    const container = new Container();
    const report = (sentence: string, cause: unknown) => {
      throw new Error(sentence, { cause });
    };
    container.load(historiesModule({ storage, clock, folder, report }));
    const run = container.get(HISTORIES.runDueImport);
    while (await run(new AbortController().signal));
  } finally {
    await rm(folder, { recursive: true });
  }
};
