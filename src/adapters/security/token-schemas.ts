import { z } from 'zod';
import type { KeyUse } from './signing-key.ts';
import { KID } from './signing-key.ts';

/** What tells the two kinds of token apart, besides their keys. */
export const KINDS = {
  access: { typ: 'at+jwt', audience: 'movieconnect-api' },
  refresh: { typ: 'rt+jwt', audience: 'movieconnect-refresh' },
} as const satisfies Record<KeyUse, { typ: string; audience: string }>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const END_OF_9999 = 253_402_300_799;

const seconds = z.int().min(0).max(END_OF_9999);

/** A user's id as `sub` holds it: text, because the standard wants text. */
const subject = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .refine(Number.isSafeInteger);

/** What every token of ours says. */
export const commonClaims = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  sub: subject,
  jti: z.string().regex(UUID),
  iat: seconds,
  exp: seconds,
});

/** Clocks of two machines of ours may differ that much. */
const CLOCK_DIFFERENCE_SECONDS = 60;

/** Issued at a time that has not come yet. */
export const isAheadOf = (now: Date, issuedAt: number): boolean =>
  issuedAt > Math.floor(now.getTime() / 1000) + CLOCK_DIFFERENCE_SECONDS;

export const headerSchema = z.strictObject({
  alg: z.enum(['HS256', 'ES256']),
  kid: z.string().regex(KID),
  typ: z.string(),
});
export const accessClaimsSchema = commonClaims.extend({ sid: z.string().regex(UUID) });
export const refreshClaimsSchema = accessClaimsSchema.extend({ gen: z.int().positive() });
