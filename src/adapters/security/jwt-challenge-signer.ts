import type { z } from 'zod';
import type { ChallengeSigner, KnownChallenge } from '#application/factors/challenge-signer';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import type { Challenge, ChallengePurpose } from '#domain/factors/challenge';
import type { KeyRing } from './key-ring.ts';
import { PurposeTokens } from './purpose-tokens.ts';
import { commonClaims } from './token-schemas.ts';

const schema = commonClaims.extend({ sub: commonClaims.shape.sub.optional() });

const audienceOf = (purpose: ChallengePurpose): string => `movieconnect-passkey-${purpose}`;

/** Challenges as JWTs: who only asks for one has written nothing anywhere, and every process knows it again. */
export class JwtChallengeSigner implements ChallengeSigner {
  readonly #tokens: PurposeTokens<z.output<typeof schema>>;

  /** @param issuer what this installation calls itself: its public address */
  constructor(ring: KeyRing, issuer: string, clock: Clock, ids: Ids) {
    this.#tokens = new PurposeTokens(ring, issuer, clock, ids, { type: 'challenge+jwt', schema });
  }

  sign({ purpose, userId }: Challenge, expiresAt: Date): string {
    return this.#tokens.sign(audienceOf(purpose), userId === null ? {} : { sub: String(userId) }, expiresAt);
  }

  verify({ purpose, userId }: Challenge, text: string): KnownChallenge | undefined {
    const claims = this.#tokens.verify(audienceOf(purpose), text);
    if (claims === undefined || (claims.sub ?? null) !== userId) return undefined;
    return { id: claims.jti, expiresAt: new Date(claims.exp * 1000) };
  }
}
