/** Slow, salted, one-way. Every call throws {@link Unavailable} at once when too many are waiting already. */
export interface PasswordHasher {
  /** `password` is already normalised (NFKC). Returns the hash with its parameters and salt in one string. */
  hash(password: string): Promise<string>;
  /** Against `undefined` (no such user) it takes as long as against a real hash, and is false. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
  /** True when the hash was made with other parameters than today's. */
  isOutdated(hash: string): boolean;
}
