import jwt from 'jsonwebtoken';
import type { z } from 'zod';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import { readCompactToken } from './compact-token.ts';
import type { KeyRing } from './key-ring.ts';
import { isSignedBy } from './signed-by.ts';
import { headerSchema, isAheadOf } from './token-schemas.ts';

/** The keys of refresh tokens; by type and audience neither is ever taken for the other. */
const USE = 'refresh';

interface PurposeClaims {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
}

/** JWTs that are no session: each is of one type, and bound by its audience to the purpose that it was made for. */
export class PurposeTokens<Claims extends PurposeClaims> {
  readonly #ring: KeyRing;
  readonly #issuer: string;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #type: string;
  readonly #schema: z.ZodType<Claims>;

  /** @param issuer what this installation calls itself: its public address */
  constructor(
    ring: KeyRing,
    issuer: string,
    clock: Clock,
    ids: Ids,
    kind: { readonly type: string; readonly schema: z.ZodType<Claims> },
  ) {
    this.#ring = ring;
    this.#issuer = issuer;
    this.#clock = clock;
    this.#ids = ids;
    this.#type = kind.type;
    this.#schema = kind.schema;
  }

  /** @param more claims beside those that every token has */
  sign(audience: string, more: Readonly<Record<string, string | number>>, expiresAt: Date): string {
    const now = this.#clock.now();
    const key = this.#ring.toSign(USE, now);
    const claims = {
      ...{ iss: this.#issuer, aud: audience, ...more, jti: this.#ids.next() },
      ...{ iat: toSeconds(now), exp: toSeconds(expiresAt) },
    };
    const header = { alg: key.alg, kid: key.kid, typ: this.#type };
    return jwt.sign(claims, key.signWith, { algorithm: key.alg, header });
  }

  /** What a token says that we made for this purpose, and that is in date. */
  verify(audience: string, token: string): Claims | undefined {
    const now = this.#clock.now();
    const parts = readCompactToken(token);
    const header = headerSchema.safeParse(parts?.header).data;
    if (header?.typ !== this.#type) return undefined;
    const key = this.#ring.toVerify(header.kid, USE, now);
    // By the algorithm of the key, whatever the header says.
    if (key === undefined || !isSignedBy(key, token)) return undefined;
    const claims = this.#schema.safeParse(parts?.claims).data;
    if (claims?.iss !== this.#issuer || claims.aud !== audience) return undefined;
    if (isAheadOf(now, claims.iat) || claims.exp * 1000 <= now.getTime()) return undefined;
    return claims;
  }
}

const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);
