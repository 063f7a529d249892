import type { KeyUse, SigningKey } from './signing-key.ts';

/** A key by which anybody can tell a token of ours (RFC 7517). */
export interface PublicKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig';
}

/** The keys by which tokens are signed and known again. They rotate without signing anyone out. */
export class KeyRing {
  #newestFirst: readonly SigningKey[] = [];
  #byKid: ReadonlyMap<string, SigningKey> = new Map();

  constructor(keys: readonly SigningKey[]) {
    this.renew(keys);
  }

  /** From now on these are the keys, for whoever holds the ring. */
  renew(keys: readonly SigningKey[]): void {
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

  /**
   * What others need to tell an access token: the public halves of ES256 keys, also of those that begin to sign later.
   * A secret has no public half, and refresh tokens are for this service alone.
   */
  publicKeys(now: Date): readonly PublicKey[] {
    return this.#newestFirst
      .filter(({ use, alg, retireAt }) => use === 'access' && alg === 'ES256' && isNotOver(retireAt, now))
      .map(({ kid, alg, verifyWith }) => {
        const { kty = '', crv = '', x = '', y = '' } = verifyWith.export({ format: 'jwk' });
        return { kty, crv, x, y, kid, alg, use: 'sig' };
      });
  }
}

const isNotOver = (retireAt: Date | null, now: Date): boolean => retireAt === null || now < retireAt;

const isInForce = (key: SigningKey, now: Date): boolean =>
  key.notBefore <= now && isNotOver(key.retireAt, now);
