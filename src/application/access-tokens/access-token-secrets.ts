/** The texts of access tokens. */
export interface AccessTokenSecrets {
  /** One that nobody can guess. */
  next(): string;
  /** By which it is known again; it cannot be told from that. */
  hashOf(token: string): string;
}
