import { z } from 'zod';
import { passkeyAnswer } from '../factors/passkey-json.ts';
import { factorCode } from '../factors/schemas.ts';
import { text } from '../fields.ts';
import { newPassword } from '../identity/schemas.ts';

const token = text.max(4096).meta({ description: 'What stands after `#token=` in the link.' });

export const resetBody = z
  .object({
    username: text.optional().meta({
      description: 'The user name or the e-mail address, whatever its case and the blanks around it.',
    }),
    email: text.optional().meta({ description: 'The same; for forms that ask for an address.' }),
  })
  .meta({
    id: 'PasswordResetRequest',
    description: 'One of the two; `username` counts where both are there.',
  });

export const resetConfirmBody = z
  .object({
    token,
    password: newPassword,
    code: factorCode.optional().meta({
      description: 'Of the second factor, where the account has one: six digits, or a recovery code.',
    }),
    passkey: passkeyAnswer.optional().meta({ description: 'In place of a code.' }),
  })
  .meta({ id: 'PasswordReset' });

export const linkBody = z.object({ token }).meta({ id: 'FollowedLink' });

export const asked = z
  .object({ detail: z.string().meta({ description: 'For a person.' }) })
  .meta({ id: 'MailAsked' });
