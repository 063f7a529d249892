/** Keeps secrets that must be read again: what it seals tells nothing without its keys, which no store holds. */
export interface Sealer {
  /** @param owner whose secret it is; it opens for nobody else. undefined: there is no key to seal by */
  seal(secret: string, owner: number): string | undefined;
  /** undefined: sealed for somebody else, by a key that is gone, or not at all. */
  open(sealed: string, owner: number): string | undefined;
}
