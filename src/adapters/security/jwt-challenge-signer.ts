import jwt from 'jsonwebtoken';
import type { z } from 'zod';
import type { ChallengeSigner, KnownChallenge } from '#application/factors/challenge-signer';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import type { Challenge, ChallengePurpose } from '#domain/factors/challenge';
import { readCompactToken } from './compact-token.ts';
import type { KeyRing } from './key-ring.ts';
import { isSignedBy } from './signed-by.ts';
import { commonClaims, headerSchema, isAheadOf } from './token-schemas.ts';

const TYPE = 'challenge+jwt';
/** The keys of refresh tokens; by type and audience neither is ever taken for the other. */
const USE = 'refresh';

const audienceOf = (purpose: ChallengePurpose): string => `movieconnect-passkey-${purpose}`;

const challengeClaims = commonClaims.extend({ sub: commonClaims.shape.sub.optional() });

const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Challenges as JWTs: who only asks for one has written nothing anywhere, and every process knows it again. */
export class JwtChallengeSigner implements ChallengeSigner {
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

  sign({ purpose, userId }: Challenge, expiresAt: Date): string {
    const now = this.#clock.now();
    const key = this.#ring.toSign(USE, now);
    const claims: z.input<typeof challengeClaims> = {
      ...{ iss: this.#issuer, aud: audienceOf(purpose), jti: this.#ids.next() },
      ...{ iat: toSeconds(now), exp: toSeconds(expiresAt) },
      ...(userId !== null && { sub: String(userId) }),
    };
    const header = { alg: key.alg, kid: key.kid, typ: TYPE };
    return jwt.sign(claims, key.signWith, { algorithm: key.alg, header });
  }

  verify({ purpose, userId }: Challenge, text: string): KnownChallenge | undefined {
    const now = this.#clock.now();
    const parts = readCompactToken(text);
    const header = headerSchema.safeParse(parts?.header).data;
    if (header?.typ !== TYPE) return undefined;
    const key = this.#ring.toVerify(header.kid, USE, now);
    // By the algorithm of the key, whatever the header says.
    if (key === undefined || !isSignedBy(key, text)) return undefined;
    const claims = challengeClaims.safeParse(parts?.claims).data;
    if (claims?.iss !== this.#issuer || claims.aud !== audienceOf(purpose)) return undefined;
    if ((claims.sub ?? null) !== userId) return undefined;
    const expiresAt = new Date(claims.exp * 1000);
    if (isAheadOf(now, claims.iat) || expiresAt <= now) return undefined;
    return { id: claims.jti, expiresAt };
  }
}
