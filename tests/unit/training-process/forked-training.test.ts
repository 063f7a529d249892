import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { forkTraining } from '#adapters/training-process/forked-training';

describe('A training in a process of its own', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'movieconnect-training-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const programOf = (text: string): URL => {
    const file = join(folder, 'training.mjs');
    writeFileSync(file, text);
    return pathToFileURL(file);
  };

  it('that an interrupt of the whole service ends counts as called off, not as failed', async function () {
    this.timeout(20_000);
    const stop = new AbortController();
    const ended = forkTraining(
      {
        module: programOf(`process.send({ progress: 'begun' }, () => process.kill(process.pid, 'SIGINT'));`),
        assignment: {},
        // The primary hears of the same interrupt, a moment later.
        tell: () => setTimeout(() => stop.abort(), 500),
      },
      stop.signal,
    ).catch((fault: unknown) => ({ fault, isCalledOff: stop.signal.aborted }));
    expect(await ended).to.deep.include({ isCalledOff: true });
  });

  it('that ends by itself before it is done has failed, at once', async function () {
    this.timeout(20_000);
    const stop = new AbortController();
    const module = programOf('process.exit(3);');
    const fault: unknown = await forkTraining(
      { module, assignment: {}, tell: () => undefined },
      stop.signal,
    ).catch((error: unknown) => error);
    expect(String(fault)).to.equal('Error: The process of the training has ended (3).');
  });
});
