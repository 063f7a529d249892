import type { PasswordHasher } from '#application/identity/password-hasher';

/** No protection at all, only the promises; counts what it did, since one hash is one unit of time. */
export class InMemoryPasswordHasher implements PasswordHasher {
  /** Hashes and comparisons so far. */
  count = 0;
  /** Hashes made with other parameters are outdated. */
  parameters = 1;

  async hash(password: string, gone?: AbortSignal): Promise<string> {
    await this.#begin(gone);
    return `${this.parameters}$${password}`;
  }

  async verify(hash: string | undefined, password: string, gone?: AbortSignal): Promise<boolean> {
    await this.#begin(gone);
    return hash?.slice(hash.indexOf('$') + 1) === password;
  }

  #begin(gone: AbortSignal | undefined): Promise<void> {
    gone?.throwIfAborted();
    this.count += 1;
    return Promise.resolve();
  }

  isOutdated(hash: string): boolean {
    return !hash.startsWith(`${this.parameters}$`);
  }
}
