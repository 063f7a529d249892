import jwt from 'jsonwebtoken';
import type { z } from 'zod';
import { LRUCache } from 'lru-cache';
import type {
  RefreshClaims,
  SignedToken,
  TokenSigner,
  TokenSubject,
  Verified,
} from '#application/identity/token-signer';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';
import { readCompactToken } from './compact-token.ts';
import type { KeyRing } from './key-ring.ts';
import { isSignedBy } from './signed-by.ts';
import type { KeyUse, SigningKey } from './signing-key.ts';
import { accessClaimsSchema, headerSchema, isAheadOf, KINDS, refreshClaimsSchema } from './token-schemas.ts';

type AccessClaims = z.output<typeof accessClaimsSchema>;

interface Genuine<Shape> {
  readonly key: SigningKey;
  readonly data: Shape;
}

const KNOWN_TOKENS = 4_000;

/**
 * JWTs by jsonwebtoken, which signs and checks the signature. Everything it would let pass (no expiry, another type,
 * `crit`, a time to come, claims of other shapes) is refused here.
 */
export class JwtTokenSigner implements TokenSigner {
  readonly #ring: KeyRing;
  readonly #issuer: string;
  readonly #clock: Clock;
  readonly #ids: Ids;
  /** A browser shows the same access token for minutes; a refresh token comes back once and is not kept. */
  readonly #knownAccess = new LRUCache<string, Genuine<AccessClaims>>({ max: KNOWN_TOKENS });

  /**
   * @param issuer what this installation calls itself: its public address
   * @throws {Error} when the ring has no key in force for either kind of token
   */
  constructor(ring: KeyRing, issuer: string, clock: Clock, ids: Ids) {
    this.#ring = ring;
    this.#issuer = issuer;
    this.#clock = clock;
    this.#ids = ids;
    for (const use of ['access', 'refresh'] satisfies KeyUse[]) ring.toSign(use, clock.now());
  }

  signAccess(subject: TokenSubject, expiresAt: Date): SignedToken {
    return this.#sign('access', subject, expiresAt, {});
  }

  signRefresh(claims: RefreshClaims, expiresAt: Date): SignedToken {
    return this.#sign('refresh', claims, expiresAt, { gen: claims.generation });
  }

  verifyAccess(token: string): Verified<TokenSubject> {
    return this.#verify('access', token, accessClaimsSchema, subjectOf);
  }

  verifyRefresh(token: string): Verified<RefreshClaims> {
    return this.#verify('refresh', token, refreshClaimsSchema, (claims) => ({
      ...subjectOf(claims),
      generation: claims.gen,
    }));
  }

  #sign(
    use: KeyUse,
    subject: TokenSubject,
    expiresAt: Date,
    more: Readonly<Record<string, number>>,
  ): SignedToken {
    const now = this.#clock.now();
    const key = this.#ring.toSign(use, now);
    const exp = toSeconds(expiresAt);
    const claims = {
      iss: this.#issuer,
      aud: KINDS[use].audience,
      sub: String(subject.userId),
      sid: subject.sessionId,
      ...more,
      jti: this.#ids.next(),
      iat: toSeconds(now),
      exp,
    };
    const header = { alg: key.alg, kid: key.kid, typ: KINDS[use].typ };
    const token = jwt.sign(claims, key.signWith, { algorithm: key.alg, header });
    return { token, expiresAt: new Date(exp * 1000) };
  }

  #verify<Shape extends AccessClaims, Claims>(
    use: KeyUse,
    token: string,
    schema: z.ZodType<Shape>,
    read: (claims: Shape) => Claims,
  ): Verified<Claims> {
    const now = this.#clock.now();
    const genuine = this.#genuine(use, token, schema, now);
    if (typeof genuine === 'string') return invalid(genuine);
    const { data } = genuine;
    if (isAheadOf(now, data.iat)) return invalid('issued in the future');
    const expiresAt = new Date(data.exp * 1000);
    const claims = read(data);
    return expiresAt <= now ? { is: 'expired', claims } : { is: 'valid', claims, expiresAt };
  }

  /** What does not change with time: whether we wrote the token, for this use. Otherwise why not. */
  #genuine<Shape extends AccessClaims>(
    use: KeyUse,
    token: string,
    schema: z.ZodType<Shape>,
    now: Date,
  ): Genuine<Shape> | string {
    const known = use === 'access' ? this.#knownAccess.get(token) : undefined;
    // What is kept for a use was read by the schema of that use. A key that has changed meanwhile is looked at anew.
    if (known !== undefined && this.#ring.toVerify(known.key.kid, use, now) === known.key)
      return known as Genuine<Shape>;
    const parts = readCompactToken(token);
    if (parts === undefined) return 'not a token of our spelling';
    const key = this.#keyFor(use, parts.header, now);
    if (typeof key === 'string') return key;
    if (!isSignedBy(key, token)) return 'signature does not fit';
    const { success, data } = schema.safeParse(parts.claims);
    if (!success) return 'claims of another shape';
    if (data.iss !== this.#issuer) return 'issued by somebody else';
    if (data.aud !== KINDS[use].audience) return 'meant for another use';
    if (use === 'access') this.#knownAccess.set(token, { key, data });
    return { key, data };
  }

  /** The key, or why there is none. What it may do comes from our ring, never from the header. */
  #keyFor(use: KeyUse, untrusted: unknown, now: Date): SigningKey | string {
    const { success, data: header } = headerSchema.safeParse(untrusted);
    if (!success) return 'header of another shape';
    if (header.typ !== KINDS[use].typ) return 'another type of token';
    const key = this.#ring.toVerify(header.kid, use, now);
    if (key === undefined) return 'key unknown, retired or for another use';
    return header.alg === key.alg ? key : 'algorithm is not the one of the key';
  }
}

const subjectOf = (claims: AccessClaims): TokenSubject => ({ userId: claims.sub, sessionId: claims.sid });
const invalid = (reason: string) => ({ is: 'invalid', reason }) as const;
const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);
