import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readKeyEntries } from '#adapters/security/change-key-file';
import { loadOrCreateKeyRing } from '#adapters/security/key-file';
import { rotateKeys } from '#bootstrap/commands/key-file-changes';
import { readSettings } from '#bootstrap/settings';
import { linkLife } from '#domain/recovery/account-link';

const DAY = 86_400_000;

describe('Keys that others take the place of', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-rotated-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** For how many milliseconds what they signed last is known. */
  const knownFor = async (refreshTokenTtl: number): Promise<number> => {
    await loadOrCreateKeyRing(folder);
    await rotateKeys({ ...readSettings({}), dataDir: folder, refreshTokenTtl });
    const [old, , fresh] = await readKeyEntries(folder);
    return new Date(old?.retireAt ?? '').getTime() - new Date(fresh?.notBefore ?? '').getTime();
  };

  it('are known for as long as a session goes on without being used', async () => {
    expect(await knownFor(30 * DAY)).to.be.at.least(30 * DAY);
  });

  it('are known for as long as any link in a mail is good, however short sessions are', async () => {
    expect(await knownFor(DAY)).to.be.at.least(Math.max(...Object.values(linkLife)));
  });
});
