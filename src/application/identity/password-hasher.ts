/**
 * Slow, salted, one-way. Every call throws {@link Overloaded} at once when too many are waiting already, and the reason of
 * `gone` when that was aborted while it still waited.
 */
export interface PasswordHasher {
  /** `password` is already normalised (NFKC). Returns the hash with its parameters and salt in one string. */
  hash(password: string, gone?: AbortSignal): Promise<string>;
  /** Against `undefined` (no such user) it takes as long as against a real hash, and is false. */
  verify(hash: string | undefined, password: string, gone?: AbortSignal): Promise<boolean>;
  /** True when the hash was made with other parameters than today's. */
  isOutdated(hash: string): boolean;
}
