import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadOrCreateKeyRing } from '#adapters/security/key-file';
import { rotateKeyFile } from '#adapters/security/rotate-key-file';

const DAY = 86_400_000;
const day = (count: number): Date => new Date(Date.UTC(2026, 10, 1) + count * DAY);

describe('Rotating the signing keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-rotation-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const rotate = (at: number) =>
    rotateKeyFile(folder, { now: day(at), from: day(at + 1), overlap: 14 * DAY });
  const text = () => readFile(join(folder, 'signing-keys.json'), 'utf8');

  it('lets new keys sign from the given moment on, and knows the old ones until they retire', async () => {
    const before = await loadOrCreateKeyRing(folder);
    await rotate(0);
    const after = await loadOrCreateKeyRing(folder);
    for (const use of ['access', 'refresh'] as const) {
      const old = before.toSign(use, day(0));
      expect(after.toSign(use, day(0.5)).kid).to.equal(old.kid);
      const fresh = after.toSign(use, day(1.5));
      expect(fresh.kid).to.not.equal(old.kid);
      expect(after.toVerify(old.kid, use, day(14))?.kid).to.equal(old.kid);
      expect(after.toVerify(old.kid, use, day(15.1))).to.equal(undefined);
    }
  });

  it('forgets keys that have retired, and lets none live longer than was said before', async () => {
    await loadOrCreateKeyRing(folder);
    await rotate(0);
    const [oldest] = JSON.parse(await text()) as { kid: string; retireAt: string }[];
    await rotate(2);
    expect(JSON.parse(await text())).to.have.length(6);
    expect(JSON.parse(await text())).to.deep.include(oldest);
    await rotate(20);
    expect(await text()).to.not.contain(oldest?.kid);
  });

  it('leaves a file for its owner alone, and no draft', async () => {
    await rotate(0);
    expect((await stat(join(folder, 'signing-keys.json'))).mode & 0o777).to.equal(0o600);
    expect(await readdir(folder)).to.deep.equal(['signing-keys.json']);
  });
});
