/** Who a token speaks for: a user in one session. */
export interface TokenSubject {
  readonly userId: number;
  /** UUID of the session row. */
  readonly sessionId: string;
}

export interface RefreshClaims extends TokenSubject {
  /** The generation of the session that this token belongs to, 1 and up. */
  readonly generation: number;
}

export type Verified<Claims> =
  | { readonly is: 'valid'; readonly claims: Claims; readonly expiresAt: Date }
  /** Ours and well-formed in every respect, only too old. The claims tell whom it spoke for. */
  | { readonly is: 'expired'; readonly claims: Claims }
  /** Anything else; `reason` is for the audit log, never for the caller. */
  | { readonly is: 'invalid'; readonly reason: string };

export interface SignedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Issues and reads the two kinds of token. Every token is unique, even for the same subject in the same second. */
export interface TokenSigner {
  signAccess(subject: TokenSubject, expiresAt: Date): SignedToken;
  signRefresh(claims: RefreshClaims, expiresAt: Date): SignedToken;
  verifyAccess(token: string): Verified<TokenSubject>;
  verifyRefresh(token: string): Verified<RefreshClaims>;
}
