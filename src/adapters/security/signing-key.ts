import type { KeyObject } from 'node:crypto';

export type KeyUse = 'access' | 'refresh';
export type KeyAlgorithm = 'HS256' | 'ES256';

/** One key of one kind of token. What it is made of stays inside `KeyObject`s, which nothing prints. */
export interface SigningKey {
  readonly kid: string;
  /** The only algorithm it is ever used with, whatever a token says. */
  readonly alg: KeyAlgorithm;
  readonly use: KeyUse;
  readonly notBefore: Date;
  /** null: not planned yet. */
  readonly retireAt: Date | null;
  readonly signWith: KeyObject;
  readonly verifyWith: KeyObject;
}

export const KID = /^[A-Za-z0-9_-]{1,32}$/;
