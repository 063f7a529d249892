import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { LinkSigner } from '#application/recovery/link-signer';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import type { AccountLink, LinkPurpose } from '#domain/recovery/account-link';
import { readCompactToken } from './compact-token.ts';
import type { KeyRing } from './key-ring.ts';
import { isSignedBy } from './signed-by.ts';
import { commonClaims, headerSchema, isAheadOf } from './token-schemas.ts';

const TYPE = 'link+jwt';
/** The keys of refresh tokens; by type and audience neither is ever taken for the other. */
const USE = 'refresh';

const audienceOf = (purpose: LinkPurpose): string => `movieconnect-${purpose}`;

const linkClaimsSchema = commonClaims.extend({ num: z.int().positive() });

const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Links as JWTs, each bound to its purpose. */
export class JwtLinkSigner implements LinkSigner {
  readonly #ring: KeyRing;
  readonly #issuer: string;
  readonly #clock: Clock;
  readonly #ids: Ids;

  /** @param issuer what this installation calls itself: its public address */
  constructor(ring: KeyRing, issuer: string, clock: Clock, ids: Ids) {
    this.#ring = ring;
    this.#issuer = issuer;
    this.#clock = clock;
    this.#ids = ids;
  }

  sign({ purpose, userId, number }: AccountLink, expiresAt: Date): string {
    const now = this.#clock.now();
    const key = this.#ring.toSign(USE, now);
    const claims = {
      iss: this.#issuer,
      aud: audienceOf(purpose),
      sub: String(userId),
      num: number,
      jti: this.#ids.next(),
      iat: toSeconds(now),
      exp: toSeconds(expiresAt),
    };
    const header = { alg: key.alg, kid: key.kid, typ: TYPE };
    return jwt.sign(claims, key.signWith, { algorithm: key.alg, header });
  }

  verify(purpose: LinkPurpose, token: string): AccountLink | undefined {
    const now = this.#clock.now();
    const parts = readCompactToken(token);
    const header = headerSchema.safeParse(parts?.header).data;
    if (header?.typ !== TYPE) return undefined;
    const key = this.#ring.toVerify(header.kid, USE, now);
    // By the algorithm of the key, whatever the header says.
    if (key === undefined || !isSignedBy(key, token)) return undefined;
    const claims = linkClaimsSchema.safeParse(parts?.claims).data;
    if (claims?.iss !== this.#issuer || claims.aud !== audienceOf(purpose)) return undefined;
    if (isAheadOf(now, claims.iat) || claims.exp * 1000 <= now.getTime()) return undefined;
    return { purpose, userId: claims.sub, number: claims.num };
  }
}
