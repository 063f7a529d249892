import type { KeyUse, SigningKey } from './signing-key.ts';

/** The keys by which tokens are signed and known again. They rotate without signing anyone out. */
export class KeyRing {
  readonly #newestFirst: readonly SigningKey[];
  readonly #byKid: ReadonlyMap<string, SigningKey>;

  constructor(keys: readonly SigningKey[]) {
    this.#newestFirst = keys.toSorted((a, b) => b.notBefore.getTime() - a.notBefore.getTime());
    this.#byKid = new Map(keys.map((key) => [key.kid, key]));
  }

  /**
   * The newest key of that use that is in force now.
   * @throws {Error} with a sentence for the operator when there is none
   */
  toSign(use: KeyUse, now: Date): SigningKey {
    const key = this.#newestFirst.find((one) => one.use === use && isInForce(one, now));
    if (key === undefined) throw new Error(`No signing key for ${use} tokens is in force now.`);
    return key;
  }

  /** The key that a token names, while it is in force. */
  toVerify(kid: string, use: KeyUse, now: Date): SigningKey | undefined {
    const key = this.#byKid.get(kid);
    return key?.use === use && isInForce(key, now) ? key : undefined;
  }
}

const isInForce = (key: SigningKey, now: Date): boolean =>
  key.notBefore <= now && (key.retireAt === null || now < key.retireAt);
