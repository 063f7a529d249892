import type { AccessScope, AccessToken } from '#domain/access-tokens/access-token';

/** Access tokens as part of a unit of work that has locked their owner. Only hashes of them are kept. */
export interface AccessTokenStore {
  /** How many the user has; those that have expired are removed. */
  countLive(userId: number, now: Date): Promise<number>;
  /** Its id. */
  add(userId: number, token: AccessToken, hash: string): Promise<number>;
  /** False: the user has none of that id. */
  remove(userId: number, id: number): Promise<boolean>;
  removeAll(userId: number): Promise<void>;
}

export interface ListedAccessToken extends AccessToken {
  readonly id: number;
  /** null: never. */
  readonly lastUsedAt: Date | null;
}

export interface AccessTokenList {
  /** Also those that have expired, the newest first. */
  ofUser(userId: number): Promise<readonly ListedAccessToken[]>;
}

/** Who a token speaks for, and what it may do. */
export interface Program {
  readonly userId: number;
  readonly scope: AccessScope;
}

export interface AccessTokenUses {
  /** Notes the use, to five minutes. undefined: there is none, it has expired, or nobody can sign in to the account. */
  use(hash: string, now: Date): Promise<Program | undefined>;
}
