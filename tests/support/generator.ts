import { fromBase32 } from '#adapters/security/base32';
import { totpCode } from '#adapters/security/totp-codes';
import { stepAt } from '#domain/factors/totp-steps';

/** What the app on somebody's phone shows. `later`: steps from now, so that no code is shown twice. */
export const shownBy = (secret: string, now: Date, later = 0): string =>
  totpCode(fromBase32(secret), stepAt(now) + later);
