import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Sealer } from '#application/factors/sealer';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface NamedKey {
  readonly name: string;
  readonly key: Buffer;
}

/** Tells keys apart without telling anything of them. */
const named = (key: Buffer): NamedKey => ({
  name: createHash('sha256').update('name of a sealing key').update(key).digest('hex').slice(0, 8),
  key,
});

const boundTo = (owner: number): Buffer => Buffer.from(`second factor of ${owner}`);

/**
 * AES-256-GCM; what is sealed is bound to its owner.
 * @param keys of 32 bytes; the first one seals, all of them open
 */
export const createSealer = (keys: readonly Buffer[]): Sealer => {
  const known = keys.map(named);
  const [sealing] = known;
  const openWith = (key: Buffer, sealed: Buffer, owner: number): string => {
    const cipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES));
    cipher.setAAD(boundTo(owner));
    cipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([
      cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
      cipher.final(),
    ]).toString();
  };
  return {
    seal: (secret, owner) => {
      if (sealing === undefined) return undefined;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, sealing.key, nonce);
      cipher.setAAD(boundTo(owner));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${sealing.name}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open: (sealed, owner) => {
      const [name, text = ''] = sealed.split('.');
      const key = known.find((one) => one.name === name)?.key;
      if (key === undefined) return undefined;
      try {
        return openWith(key, Buffer.from(text, 'base64url'), owner);
      } catch {
        // Of somebody else, or changed in the store.
        return undefined;
      }
    },
  };
};
