import { createPublicKey } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import { loadOrCreateKeyRing } from '#adapters/security/key-file';
import { readKeyEntries, retireKey, rotateKeyFile } from '#adapters/security/change-key-file';
import { followKeyFile } from '#adapters/security/followed-key-file';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { RandomIds } from '#adapters/security/system';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { clockAt, entry, inMinutes, ISSUER, SESSION, signerWith } from './token-workshop.ts';

const DAY = 86_400_000;
const day = (count: number): Date => new Date(Date.UTC(2026, 10, 1) + count * DAY);

describe('Rotating the signing keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-rotation-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const rotate = (at: number) =>
    rotateKeyFile(folder, { now: day(at), from: day(at + 1), overlap: 14 * DAY, alg: 'HS256' });
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

describe('Retiring a key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-retiring-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const kidOf = async (use: string): Promise<string> =>
    (await readKeyEntries(folder)).find((entry) => entry.use === use)?.kid ?? '';
  const retire = (kid: string, alg: 'HS256' | 'ES256' = 'HS256') =>
    retireKey(folder, kid, { now: day(1), alg });

  it('ends at once what it has signed, and a new key signs in its place', async () => {
    const clock = clockAt(day(1));
    const open = async () =>
      new JwtTokenSigner(await loadOrCreateKeyRing(folder), ISSUER, clock, new RandomIds());
    const subject = { userId: 1, sessionId: SESSION };
    const before = await open();
    const access = before.signAccess(subject, day(2)).token;
    const refresh = before.signRefresh({ ...subject, generation: 1 }, day(2)).token;
    expect(await retire(await kidOf('access'))).to.equal(true);
    const after = await open();
    expect(after.verifyAccess(access).is).to.equal('invalid');
    expect(after.verifyRefresh(refresh).is).to.equal('valid');
    expect(after.verifyAccess(after.signAccess(subject, day(2)).token).is).to.equal('valid');
  });

  it('makes no other key where one is in force', async () => {
    const old = await kidOf('access');
    await rotateKeyFile(folder, { now: day(0), from: day(0.5), overlap: 14 * DAY, alg: 'ES256' });
    await retire(old);
    expect((await readKeyEntries(folder)).map(({ use, alg }) => `${use} ${alg}`)).to.have.members([
      'refresh HS256',
      'access ES256',
      'refresh ES256',
    ]);
  });

  it('makes one where the others only begin later', async () => {
    const old = await kidOf('access');
    await rotateKeyFile(folder, { now: day(1), from: day(2), overlap: 14 * DAY, alg: 'HS256' });
    await retire(old, 'ES256');
    expect((await loadOrCreateKeyRing(folder)).toSign('access', day(1)).alg).to.equal('ES256');
  });

  it('says where there is none of that name', async () => {
    await loadOrCreateKeyRing(folder);
    expect(await retire('access-00000000')).to.equal(false);
  });
});

describe('A ring that follows its file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-following-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Comes back once `holds` does. */
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise(setImmediate);
  };
  const following = async () => {
    const ring = await loadOrCreateKeyRing(folder);
    const reports: string[] = [];
    const close = followKeyFile(folder, ring, (sentence) => reports.push(sentence), 1);
    return { ring, reports, close };
  };

  it('T22, T26 knows a rotated key and an emergency without a restart, and nobody is signed out by the former', async () => {
    const { ring, close } = await following();
    const clock = clockAt(day(1));
    const signer = new JwtTokenSigner(ring, ISSUER, clock, new RandomIds());
    const subject = { userId: 1, sessionId: SESSION };
    const sign = () => signer.signAccess(subject, day(5)).token;
    const old = ring.toSign('access', day(1)).kid;
    const token = sign();
    expect(signer.verifyAccess(token).is).to.equal('valid');

    await rotateKeyFile(folder, { now: day(1), from: day(1), overlap: 14 * DAY, alg: 'ES256' });
    await until(() => ring.toSign('access', day(1)).alg === 'ES256');
    const next = sign();
    expect(signer.verifyAccess(token).is).to.equal('valid');
    expect(signer.verifyAccess(next).is).to.equal('valid');

    await retireKey(folder, old, { now: day(1), alg: 'ES256' });
    await until(() => ring.toVerify(old, 'access', day(1)) === undefined);
    expect(signer.verifyAccess(token).is).to.equal('invalid');
    expect(signer.verifyAccess(next).is).to.equal('valid');
    close();
  });

  it('keeps its keys where the file cannot be used, and says so once', async () => {
    const { ring, reports, close } = await following();
    const { kid } = ring.toSign('access', day(1));
    await writeFile(join(folder, 'signing-keys.json'), 'nothing', { mode: 0o600 });
    await until(() => reports.length > 0);
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(reports).to.deep.equal([
      'The signing keys stay as they were: The signing keys cannot be used: they are not JSON.',
    ]);
    expect(ring.toSign('access', day(1)).kid).to.equal(kid);
    close();
  });
});

describe('The public keys', () => {
  it('are those of ES256 access keys in force or to come, without anything private', () => {
    const ring = parseKeyRing(JSON.stringify([entry('a1'), entry('r1'), entry('a2'), entry('r2')]));
    const [key, ...others] = ring.publicKeys(day(30));
    expect(others).to.deep.equal([]);
    expect(key).to.have.all.keys('kty', 'crv', 'x', 'y', 'kid', 'alg', 'use').and.include({ kid: 'a2' });
    const signer = signerWith([entry('a2'), entry('r2')]);
    const { token } = signer.signAccess({ userId: 1, sessionId: SESSION }, inMinutes(5));
    const byOthers = createPublicKey({ key: { ...key }, format: 'jwk' });
    expect(jwt.verify(token, byOthers, { algorithms: ['ES256'], ignoreExpiration: true })).to.have.property(
      'sid',
      SESSION,
    );
  });

  it('are no longer those of a key that has retired', () => {
    const retired = entry('a2', { retireAt: '2026-02-01T00:00:00Z' });
    const ring = parseKeyRing(JSON.stringify([entry('a1'), entry('r1'), retired]));
    expect(ring.publicKeys(day(30))).to.deep.equal([]);
  });
});
