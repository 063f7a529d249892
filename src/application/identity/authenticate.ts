import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { LiveSessions } from './session-store.ts';
import type { TokenSigner, TokenSubject } from './token-signer.ts';

/** A good access token that is merely too old: refresh. */
export type TokenExpired = Refusal<'token-expired'>;
export type NotSignedIn = Refusal<'not-signed-in'>;

export type Authenticate = (
  accessToken: string,
) => Promise<Outcome<TokenSubject, TokenExpired | NotSignedIn>>;

/** Tells who is calling: the token is ours and in date, and its session lives. */
export const authenticate =
  (ports: { readonly signer: TokenSigner; readonly sessions: LiveSessions }): Authenticate =>
  async (accessToken) => {
    const verified = ports.signer.verifyAccess(accessToken);
    if (verified.is === 'expired') return refuse({ code: 'token-expired' });
    if (verified.is === 'invalid' || !(await ports.sessions.isLive(verified.claims)))
      return refuse({ code: 'not-signed-in' });
    return accept(verified.claims);
  };
