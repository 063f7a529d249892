import type { Clock } from '../ports/clock.ts';
import type { SignedToken, TokenSigner } from './token-signer.ts';

/** A fresh pair for one generation of a session, and whom it is for. */
export interface IssuedTokens {
  readonly user: { readonly id: number; readonly username: string };
  readonly access: SignedToken;
  readonly refresh: SignedToken;
  /** Whether this sign-in has opened a closed account again. */
  readonly isReopened?: boolean;
}

export interface SessionToSign {
  readonly id: string;
  readonly userId: number;
  readonly username: string;
  readonly generation: number;
  readonly idleEnd: Date;
}

export type SignSession = (session: SessionToSign) => IssuedTokens;

/** Neither token outlives the session. */
export const signSession =
  (ports: { signer: TokenSigner; clock: Clock }, accessTtlMs: number): SignSession =>
  ({ id, userId, username, generation, idleEnd }) => {
    const accessEnd = new Date(Math.min(ports.clock.now().getTime() + accessTtlMs, idleEnd.getTime()));
    return {
      user: { id: userId, username },
      access: ports.signer.signAccess({ userId, sessionId: id }, accessEnd),
      refresh: ports.signer.signRefresh({ userId, sessionId: id, generation }, idleEnd),
    };
  };
