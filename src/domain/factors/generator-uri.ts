import { TOTP_DIGITS } from './factor-code.ts';
import { STEP_SECONDS } from './totp-steps.ts';

const ISSUER = 'MovieConnect';

/** What a generator's app reads from a QR code. */
export const generatorUri = (username: string, secret: string): string =>
  `otpauth://totp/${ISSUER}:${encodeURIComponent(username)}?secret=${secret}&issuer=${ISSUER}` +
  `&algorithm=SHA1&digits=${TOTP_DIGITS}&period=${STEP_SECONDS}`;
