import { z } from 'zod';
import { readKey } from './key-material.ts';
import { KeyRing } from './key-ring.ts';
import { KID, type KeyUse, type SigningKey } from './signing-key.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const ringSchema = z.array(
  z.strictObject({
    kid: z.string().regex(KID),
    alg: z.enum(['HS256', 'ES256']),
    key: z.string(),
    use: z.enum(['access', 'refresh']),
    notBefore: instant,
    retireAt: instant.nullish(),
  }),
);

type Entry = z.output<typeof ringSchema>[number];

/** Zod's own sentences may quote the value, which may be a secret. */
const EXPECTED: Readonly<Record<string, string>> = {
  kid: '"kid" must be 1 to 32 letters, digits, "_" or "-"',
  alg: '"alg" must be "HS256" or "ES256"',
  key: '"key" must be text',
  use: '"use" must be "access" or "refresh"',
  notBefore: '"notBefore" must be an instant such as 2026-11-01T00:00:00Z',
  retireAt: '"retireAt" must be an instant such as 2027-11-01T00:00:00Z, or null',
};

const wrong = (sentence: string): Error => new Error(`The signing keys cannot be used: ${sentence}.`);

/**
 * Reads a JSON array of `{ kid, alg, key, use, notBefore, retireAt }`. `key` is for HS256 at least 32 random bytes in
 * base64 or base64url, for ES256 a P-256 private key in PEM; the two times are ISO 8601 instants.
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const parseKeyRing = (json: string): KeyRing => new KeyRing(parseSigningKeys(json));

/** The keys of such an array. @throws {Error} as `parseKeyRing` */
export const parseSigningKeys = (json: string): readonly SigningKey[] => {
  const keys = readEntries(json).map(toSigningKey);
  refuseRepeats(keys);
  for (const use of ['access', 'refresh'] satisfies KeyUse[])
    if (!keys.some((key) => key.use === use)) throw wrong(`there is no key whose "use" is "${use}"`);
  return keys;
};

const readEntries = (json: string): readonly Entry[] => {
  const result = ringSchema.safeParse(parseJson(json));
  if (result.success) return result.data;
  const [index, field] = result.error.issues[0]?.path ?? [];
  if (typeof index !== 'number') throw wrong('they must be a JSON array of keys');
  const expected = EXPECTED[String(field)] ?? `it must be an object of ${Object.keys(EXPECTED).join(', ')}`;
  throw wrong(`of key number ${index + 1}, ${expected}`);
};

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's message quotes the text, and the text is secret.
    throw wrong('they are not JSON');
  }
};

const toSigningKey = ({ key, ...entry }: Entry, index: number): SigningKey => {
  const retireAt = entry.retireAt ?? null;
  if (retireAt !== null && retireAt <= entry.notBefore)
    throw wrong(`key number ${index + 1} retires before it is in force`);
  const material = readKey(entry.alg, key);
  if (typeof material === 'string') throw wrong(`of key number ${index + 1}, ${material}`);
  return { ...entry, ...material, retireAt };
};

const refuseRepeats = (keys: readonly SigningKey[]): void => {
  keys.forEach((key, index) => {
    const earlier = keys.slice(0, index);
    if (earlier.some((other) => other.kid === key.kid)) throw wrong('two of them have the same "kid"');
    if (earlier.some((other) => isSameKey(other, key))) throw wrong('one key stands there twice');
  });
};

const isSameKey = (a: SigningKey, b: SigningKey): boolean => a.alg === b.alg && a.signWith.equals(b.signWith);
