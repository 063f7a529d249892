import type { LinkSigner } from '#application/recovery/link-signer';
import type { Clock } from '#application/ports/clock';
import type { AccountLink, LinkPurpose } from '#domain/recovery/account-link';

/** Links that mean something only to the signer that made them: it remembers each. */
export class InMemoryLinkSigner implements LinkSigner {
  private readonly signed = new Map<string, { readonly link: AccountLink; readonly expiresAt: Date }>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  sign(link: AccountLink, expiresAt: Date): string {
    const token = `link-${this.signed.size + 1}`;
    this.signed.set(token, { link, expiresAt });
    return token;
  }

  verify(purpose: LinkPurpose, token: string): AccountLink | undefined {
    const found = this.signed.get(token);
    if (found?.link.purpose !== purpose || found.expiresAt <= this.clock.now()) return undefined;
    return found.link;
  }
}
