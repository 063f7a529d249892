import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { loadOrCreateKeyRing } from '#adapters/security/key-file';
import { RandomIds } from '#adapters/security/system';
import { clockAt, inMinutes, ISSUER, NOW, SESSION } from './token-workshop.ts';
import { skip } from '../../support/skip.ts';

const FILE = 'signing-keys.json';

const refusal = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );

describe('The file of signing keys', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'movieconnect-keys-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const load = async (folder = dataDir) =>
    new JwtTokenSigner(await loadOrCreateKeyRing(folder), ISSUER, clockAt(NOW), new RandomIds());
  const sign = (signer: JwtTokenSigner) =>
    signer.signAccess({ userId: 7, sessionId: SESSION }, inMinutes(15)).token;

  it('is made once, for its owner only, and its tokens are known after a restart', async () => {
    const token = sign(await load(join(dataDir, 'not', 'there', 'yet')));
    expect((await load(join(dataDir, 'not', 'there', 'yet'))).verifyAccess(token).is).to.equal('valid');
    expect((await load()).verifyAccess(token).is, 'of another installation').to.equal('invalid');
    expect((await stat(join(dataDir, FILE))).mode & 0o777).to.equal(0o600);
    expect((await readdir(dataDir)).filter((name) => name.includes('signing-keys'))).to.deep.equal([FILE]);
  });

  it('is one and the same for all who start at the same time or a moment later', async () => {
    const signers = await Promise.all(
      Array.from({ length: 48 }, async (_, index) => {
        for (let turn = 0; turn < index; turn += 1) await new Promise(setImmediate);
        return load();
      }),
    );
    for (const token of signers.map(sign))
      expect(new Set(signers.map((signer) => signer.verifyAccess(token).is))).to.deep.equal(
        new Set(['valid']),
      );
    expect(await readdir(dataDir)).to.deep.equal([FILE]);
  });

  it('is one and the same for several processes', async function () {
    this.timeout(30_000);
    const program = new URL('load-keys-process.ts', import.meta.url);
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const [answer] = (await once(fork(program, [dataDir]), 'message')) as [string];
        return answer;
      }),
    );
    expect(answers).to.have.length(4);
    const signer = await load();
    for (const token of answers) expect(signer.verifyAccess(token).is).to.equal('valid');
  });

  it('is refused when others can read it, with what to do', async function () {
    if (process.platform === 'win32')
      skip(this, 'is about the rights of files, which Windows keeps otherwise');
    await load();
    await chmod(join(dataDir, FILE), 0o644);
    expect(await refusal(load())).to.match(/holds signing keys but others can read it.*chmod 600/);
    await chmod(join(dataDir, FILE), 0o600);
    expect(await refusal(load())).to.equal('accepted');
  });

  it('is refused when damaged, and never replaced silently', async () => {
    await writeFile(join(dataDir, FILE), '[{"kid":"half a fi', { mode: 0o600 });
    expect(await refusal(load())).to.match(/signing-keys\.json is damaged/);
    expect(await readFile(join(dataDir, FILE), 'utf8')).to.equal('[{"kid":"half a fi');
  });

  it('in a place that cannot be is told in one sentence that names it', async () => {
    await writeFile(join(dataDir, 'a-file'), '');
    expect(await refusal(load(join(dataDir, 'a-file')))).to.match(
      /^The signing keys in .*a-file.* cannot be read \(ENOTDIR\)\.$/,
    );
  });

  it('is not shown by printing the ring or the signer, whichever way', async () => {
    const ring = await loadOrCreateKeyRing(dataDir);
    const signer = await load();
    const file = JSON.parse(await readFile(join(dataDir, FILE), 'utf8')) as { key: string; kid: string }[];
    expect(file).to.have.length(2);
    const deep = { depth: 20, showHidden: true, getters: true } as const;
    const key = ring.toSign('access', NOW);
    const printed = [ring, signer, key, { ring, signer }]
      .flatMap((one) => [inspect(one, deep), JSON.stringify(one), inspect(Object.entries(one), deep)])
      .join('\n');
    for (const { key: secret } of file) {
      expect(printed).to.not.include(secret);
      expect(printed).to.not.include(Buffer.from(secret, 'base64url').toString('hex'));
      expect(printed).to.not.include(inspect(Buffer.from(secret, 'base64url')).slice(8, 40));
    }
  });
});
