import { z } from 'zod';
import { currentPasswordMissing } from '#application/identity/confirm-password';
import { passkeyAnswer } from './passkey-json.ts';
import { instantOrNull, text } from '../fields.ts';

const currentPassword = z
  .string({
    error: ({ input }) => (input === undefined ? currentPasswordMissing : 'This must be a text.'),
  })
  .meta({ format: 'password', description: 'The password of the account, once more.' });

export const factorCode = text.meta({
  description:
    'Six digits of the generator, or a recovery code, whatever its case, blanks and hyphens. Each is taken once.',
});

export const passwordBody = z.object({ current_password: currentPassword }).meta({ id: 'PasswordOnceMore' });
export const codeBody = z.object({ code: factorCode }).meta({ id: 'FactorCode' });

export const stepUpBody = z
  .object({
    code: factorCode.optional(),
    passkey: passkeyAnswer.optional().meta({ description: 'In place of a code.' }),
  })
  .meta({ id: 'ShownFactor' });

export const factorStatus = z
  .object({
    totp_since: instantOrNull.meta({
      description: 'null: there is no generator. Whether the password is enough, passkeys say as well.',
    }),
    recovery_codes_left: z.int(),
  })
  .meta({ id: 'SecondFactors' });

export const offeredGenerator = z
  .object({
    secret: z.string().meta({ description: 'Base32, for typing it in.' }),
    uri: z.string().meta({ description: '`otpauth://`, to be shown as a QR code.' }),
  })
  .meta({ id: 'OfferedGenerator', description: 'Shown once.' });

export const recoveryCodes = z
  .object({
    recovery_codes: z.array(z.string()).meta({ description: 'Ten; each opens the account once.' }),
  })
  .meta({ id: 'RecoveryCodes', description: 'Shown once.' });
