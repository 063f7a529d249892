import { z } from 'zod';
import type { LinkSigner } from '#application/recovery/link-signer';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import type { AccountLink, LinkPurpose } from '#domain/recovery/account-link';
import type { KeyRing } from './key-ring.ts';
import { PurposeTokens } from './purpose-tokens.ts';
import { commonClaims } from './token-schemas.ts';

const schema = commonClaims.extend({ num: z.int().positive() });

const audienceOf = (purpose: LinkPurpose): string => `movieconnect-${purpose}`;

/** Links as JWTs, each bound to its purpose. */
export class JwtLinkSigner implements LinkSigner {
  readonly #tokens: PurposeTokens<z.output<typeof schema>>;

  /** @param issuer what this installation calls itself: its public address */
  constructor(ring: KeyRing, issuer: string, clock: Clock, ids: Ids) {
    this.#tokens = new PurposeTokens(ring, issuer, clock, ids, { type: 'link+jwt', schema });
  }

  sign({ purpose, userId, number }: AccountLink, expiresAt: Date): string {
    return this.#tokens.sign(audienceOf(purpose), { sub: String(userId), num: number }, expiresAt);
  }

  verify(purpose: LinkPurpose, token: string): AccountLink | undefined {
    const claims = this.#tokens.verify(audienceOf(purpose), token);
    return claims && { purpose, userId: claims.sub, number: claims.num };
  }
}
