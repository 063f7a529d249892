import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FactorCodes } from '#application/factors/factor-codes';
import { RECOVERY_CODE_LENGTH, TOTP_DIGITS } from '#domain/factors/factor-code';
import { fromBase32, toBase32 } from './base32.ts';

/** 160 bits, which RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** The code of a step: RFC 4226 with the step as counter, as RFC 6238 has it. */
export const totpCode = (secret: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) as number) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** TOTP_DIGITS).padStart(TOTP_DIGITS, '0');
};

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

export const factorCodes: FactorCodes = {
  newSecret: () => toBase32(randomBytes(SECRET_BYTES)),
  stepOf: (secret, digits, steps) => {
    const key = fromBase32(secret);
    return steps.find((step) => isSame(totpCode(key, step), digits));
  },
  newRecoveryCode: () => toBase32(randomBytes((RECOVERY_CODE_LENGTH * 5) / 8)),
  // 80 random bits need no slow hash.
  hashOf: (recoveryCode) => createHash('sha256').update(recoveryCode).digest('base64url'),
};
