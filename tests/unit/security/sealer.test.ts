import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSealer } from '#adapters/security/aes-sealer';
import { loadOrCreateSealingKeys, parseSealingKeys } from '#adapters/security/sealing-keys';
import { openSealer } from '#bootstrap/sealer';
import { skip } from '../../support/skip.ts';
import { faultOf } from '../../support/outcomes.ts';

const [key, other] = [randomBytes(32), randomBytes(32)];

describe('What is sealed', () => {
  const sealed = (secret = 'a secret'): string => createSealer([key]).seal(secret, 7) ?? '';

  it('is opened for its owner, and tells nothing to others', () => {
    expect(createSealer([key]).open(sealed(), 7)).to.equal('a secret');
    expect(sealed()).not.to.include(Buffer.from('a secret').toString('base64url'));
  });

  it('is another text each time', () => {
    expect(sealed()).not.to.equal(sealed());
  });

  it('P31 opens for nobody else, so that a row cannot be put into another account', () => {
    expect(createSealer([key]).open(sealed(), 8)).to.equal(undefined);
  });

  it('does not open when a bit of it was changed, or half of it is there', () => {
    const text = sealed();
    const [name, body = ''] = text.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(createSealer([key]).open(`${name}.${changed.toString('base64url')}`, 7)).to.equal(undefined);
    }
    for (const half of ['', name ?? '', `${name}.`, text.slice(0, 20)])
      expect(createSealer([key]).open(half, 7)).to.equal(undefined);
  });

  it('opens by a former key, and by no key that is gone', () => {
    expect(createSealer([other, key]).open(sealed(), 7)).to.equal('a secret');
    expect(createSealer([other]).open(sealed(), 7)).to.equal(undefined);
  });

  it('needs a key', () => {
    expect(createSealer([]).seal('a secret', 7)).to.equal(undefined);
  });
});

describe('Sealing keys', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'movieconnect-sealing-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const complaint = (text: string): string => {
    try {
      parseSealingKeys(text);
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  it('are made once, for their owner alone, and are the same for all who ask at once', async () => {
    const made = await Promise.all(Array.from({ length: 16 }, () => loadOrCreateSealingKeys(dataDir)));
    expect(new Set(made.map(([first]) => first?.toString('hex'))).size).to.equal(1);
    expect((await stat(join(dataDir, 'sealing-keys.txt'))).mode & 0o777).to.equal(0o600);
  });

  it('are refused when others can read them', async function () {
    if (process.platform === 'win32') skip(this, 'Windows has other permissions');
    await writeFile(join(dataDir, 'sealing-keys.txt'), key.toString('base64'), { mode: 0o644 });
    expect(String(await faultOf(loadOrCreateSealingKeys(dataDir)))).to.match(/others can read it.*chmod 600/);
  });

  it('may be several, with commas or line ends between them', () => {
    const text = `${key.toString('base64')},\n${other.toString('base64url')}\n`;
    expect(parseSealingKeys(text).map((each) => each.toString('hex'))).to.deep.equal([
      key.toString('hex'),
      other.toString('hex'),
    ]);
  });

  it('are refused in a sentence that holds nothing of them', () => {
    const short = randomBytes(16).toString('base64');
    expect(complaint(short))
      .to.match(/key number 1 must be at least 32 random bytes/)
      .and.not.include(short);
    expect(complaint('A'.repeat(43))).to.include('does not look random');
    expect(complaint(randomBytes(48).toString('base64'))).to.include('32 bytes long');
    expect(complaint(' ')).to.include('there are none');
  });

  it('are not made beside signing keys that somebody brings: other machines would not have them', async () => {
    const settings = { dataDir, jwtKeys: '[]', sealingKeys: undefined };
    expect((await openSealer(settings)).seal('a secret', 7)).to.equal(undefined);
    const given = { ...settings, sealingKeys: key.toString('base64') };
    expect((await openSealer(given)).seal('a secret', 7)).to.be.a('string');
    expect((await openSealer({ ...settings, jwtKeys: undefined })).seal('a secret', 7)).to.be.a('string');
  });
});
