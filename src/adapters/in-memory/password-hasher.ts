import type { PasswordHasher } from '#application/identity/password-hasher';

/** No protection at all, only the promises; counts what it did, since one hash is one unit of time. */
export class InMemoryPasswordHasher implements PasswordHasher {
  /** Hashes and comparisons so far. */
  count = 0;
  /** Hashes made with other parameters are outdated. */
  parameters = 1;

  hash(password: string): Promise<string> {
    this.count += 1;
    return Promise.resolve(`${this.parameters}$${password}`);
  }

  verify(hash: string | undefined, password: string): Promise<boolean> {
    this.count += 1;
    return Promise.resolve(hash?.slice(hash.indexOf('$') + 1) === password);
  }

  isOutdated(hash: string): boolean {
    return !hash.startsWith(`${this.parameters}$`);
  }
}
