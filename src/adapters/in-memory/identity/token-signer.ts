import type {
  RefreshClaims,
  SignedToken,
  TokenSigner,
  TokenSubject,
  Verified,
} from '#application/identity/token-signer';
import type { Clock } from '#application/ports/clock';

interface Issued<Claims> {
  readonly claims: Claims;
  readonly expiresAt: Date;
}

/** Tokens that mean something only to the signer that issued them: it remembers each. They fit into a cookie. */
export class InMemoryTokenSigner implements TokenSigner {
  private readonly access = new Map<string, Issued<TokenSubject>>();
  private readonly refresh = new Map<string, Issued<RefreshClaims>>();
  private readonly clock: Clock;
  private count = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  signAccess({ userId, sessionId }: TokenSubject, expiresAt: Date): SignedToken {
    return this.issue(this.access, { userId, sessionId }, expiresAt);
  }

  signRefresh({ userId, sessionId, generation }: RefreshClaims, expiresAt: Date): SignedToken {
    return this.issue(this.refresh, { userId, sessionId, generation }, expiresAt);
  }

  verifyAccess(token: string): Verified<TokenSubject> {
    return this.verify(this.access.get(token));
  }

  verifyRefresh(token: string): Verified<RefreshClaims> {
    return this.verify(this.refresh.get(token));
  }

  private issue<Claims>(kept: Map<string, Issued<Claims>>, claims: Claims, expiresAt: Date): SignedToken {
    this.count += 1;
    const token = `token-${this.count}`;
    kept.set(token, { claims, expiresAt });
    return { token, expiresAt };
  }

  private verify<Claims>(issued: Issued<Claims> | undefined): Verified<Claims> {
    if (issued === undefined) return { is: 'invalid', reason: 'never issued' };
    const { claims, expiresAt } = issued;
    return this.clock.now() < expiresAt ? { is: 'valid', claims, expiresAt } : { is: 'expired', claims };
  }
}
