import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { oneCommandAtATime } from '#adapters/torchserve/installation/one-command-at-a-time';
import { installCommand } from '#adapters/torchserve/installation/debian';
import { hasJava } from '#adapters/torchserve/installation/java';
import { runQuietly } from '#adapters/torchserve/installation/run-quietly';

describe('what TorchServe needs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-prerequisites-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const javaSaying = async (line: string): Promise<NodeJS.ProcessEnv> => {
    await mkdir(join(folder, 'bin'), { recursive: true });
    await writeFile(join(folder, 'bin/java'), `#!/bin/sh\necho '${line}' >&2\n`, { mode: 0o755 });
    return { ...process.env, JAVA_HOME: folder };
  };

  it('is Java 17 or a later one', async () => {
    expect(await hasJava(await javaSaying('openjdk version "17.0.15" 2025-04-15'))).to.equal(true);
    expect(await hasJava(await javaSaying('java version "21" 2023-09-19 LTS'))).to.equal(true);
    expect(await hasJava(await javaSaying('openjdk version "11.0.2" 2019-01-15'))).to.equal(false);
    expect(await hasJava(await javaSaying('java version "1.8.0_402"'))).to.equal(false);
  });

  it('is not there when there is no Java at all', async () => {
    expect(await hasJava({ JAVA_HOME: join(folder, 'nowhere') })).to.equal(false);
  });

  it('is named by a command that can be copied', () => {
    expect(installCommand(['python3-torch', 'python3-venv'])).to.equal(
      'apt-get install --no-install-recommends python3-torch python3-venv',
    );
  });

  it('is set up by one command at a time', async () => {
    const lock = join(folder, 'lock');
    const told: string[] = [];
    let inside = 0;
    const work = async (): Promise<void> => {
      expect(++inside).to.equal(1);
      await pause(20);
      inside--;
    };
    const tell = (sentence: string) => told.push(sentence);
    await Promise.all([1, 2, 3].map(() => oneCommandAtATime(lock, tell, work)));
    expect(told).to.have.length(2);
  });

  it('may fail, and lets the next command have its turn', async () => {
    const lock = join(folder, 'lock');
    const failing = oneCommandAtATime(lock, () => undefined, () => Promise.reject(new Error('full disk'))); // prettier-ignore
    expect(await failing.catch(String)).to.include('full disk');
    await oneCommandAtATime(
      lock,
      () => expect.fail('Nobody is before it.'),
      () => Promise.resolve(),
    );
  });

  it('is asked of programs that may not be there', async () => {
    expect(await runQuietly(join(folder, 'nobody'), [])).to.include({ ok: false });
    expect(await runQuietly(process.execPath, ['-e', 'process.exit(3)'], { input: 'x'.repeat(1e6) })).to.include({ ok: false }); // prettier-ignore
  });
});
