import { z } from 'zod';
import { parseEmailAddress } from '#domain/identity/email-address';
import { parseNewPassword } from '#domain/identity/password';
import { parseBio, parseBirthDate } from '#domain/identity/personal-details';
import { parseUsername } from '#domain/identity/username';
import { day, flag, id, instant, text, textFor } from './fields.ts';

const username = textFor(parseUsername).meta({ example: 'ada' });
const email = textFor(parseEmailAddress).meta({ example: 'ada@example.org' });
// Whether it is too common or too personal is the use case's to say; its length shows at once.
const newPassword = textFor((input) =>
  parseNewPassword(input, { username: '', email: null, isCommon: () => false }),
).meta({ format: 'password' });
const END_OF_TIME = new Date(8.64e15);
// Whether the day has come is the use case's to say, which has the clock.
const birthDate = textFor((input) => parseBirthDate(input, END_OF_TIME)).meta({ format: 'date' });
const password = text.meta({ format: 'password' });

export const signUpBody = z.object({
  username,
  password: newPassword,
  email: email.nullish(),
  birth_date: birthDate.nullish(),
});

export const signInBody = z.object({
  username: text,
  password,
  transport: z
    .enum(['cookie', 'body'], { error: 'This must be "cookie" or "body".' })
    .default('cookie')
    .meta({
      description: '`body` for clients without cookies: the tokens are in the answer, no cookie is set.',
    }),
});

const refreshToken = text.optional().meta({ description: 'For clients without cookies.' });

export const refreshBody = z.object({ refresh: refreshToken });
export const signOutBody = z.object({ refresh: refreshToken });

export const updateBody = z.object({
  username: username.optional(),
  email: email.nullish(),
  password: newPassword.optional(),
  current_password: password.optional().meta({ description: 'Needed for a new e-mail address or password.' }),
  is_private: flag.optional(),
  bio: textFor(parseBio).nullish(),
  birth_date: birthDate.nullish(),
});

export const deleteBody = z.object({ current_password: password.optional() });

export const user = z.object({ id, username: z.string() }).meta({ id: 'User' });

export const profile = z
  .object({
    id,
    username: z.string(),
    email: z.string().nullable(),
    birth_date: day.nullable(),
    is_private: z.boolean(),
    bio: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'Profile' });

export const tokens = z
  .object({
    user,
    access_expires_at: instant,
    refresh_expires_at: instant,
    access: z.string().optional().meta({ description: 'Only for clients without cookies.' }),
    refresh: z.string().optional().meta({ description: 'Only for clients without cookies.' }),
  })
  .meta({ id: 'Tokens' });

export const signedOut = z.object({ detail: z.string() });
