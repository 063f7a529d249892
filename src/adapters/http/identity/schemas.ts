import { z } from 'zod';
import { currentPasswordMissing } from '#application/identity/confirm-password';
import { emailLimits, parseEmailAddress } from '#domain/identity/email-address';
import { parseNewPassword, passwordLimits } from '#domain/identity/password';
import { bioLimits, birthDateLimits, parseBio, parseBirthDate } from '#domain/identity/personal-details';
import { signUpModes } from '#domain/identity/sign-up-mode';
import { securityEventKinds } from '#domain/identity/security-event';
import { noReservedNames } from '#domain/identity/reserved-names';
import { parseUsername, usernameLimits } from '#domain/identity/username';
import type { Area } from '#domain/privacy/area';
import { audiences } from '#domain/privacy/audience';
import { parseTimeZone, timeZoneLimits } from '#domain/time-zone';
import { passkeyAnswer } from '../factors/passkey-json.ts';
import { factorCode } from '../factors/schemas.ts';
import { day, flag, id, instant, instantOrNull, text, textFor } from '../fields.ts';

const usernameLook = {
  description: 'Letters (a to z), digits, dots, underscores and hyphens. Unique, whatever its case.',
};
const username = textFor(parseUsername, usernameLimits).meta(usernameLook);
// An operator may have given a reserved one to somebody, who keeps it.
const changedUsername = textFor((name) => parseUsername(name, noReservedNames), usernameLimits).meta(
  usernameLook,
);
const email = textFor(parseEmailAddress, emailLimits).meta({
  format: 'email',
  description: 'Nobody else sees it.',
});
// Whether it is too common or too personal is the use case's to say; its length shows at once.
export const newPassword = textFor(
  (input) => parseNewPassword(input, { username: '', email: null, isCommon: () => false }),
  passwordLimits,
).meta({
  format: 'password',
  description:
    'Any characters. Refused when attackers try it first, or when it is the user name or the e-mail address.',
});
const MAX_INVITATION = 200;
const END_OF_TIME = new Date(8.64e15);
// Whether the day has come is the use case's to say, which has the clock.
const birthDate = textFor((input) => parseBirthDate(input, END_OF_TIME), birthDateLimits).meta({
  format: 'date',
  description: 'A day in the past, since 1900.',
});
const bio = textFor(parseBio, bioLimits).meta({ description: 'A few words about oneself.' });
const timeZone = textFor(parseTimeZone, timeZoneLimits).meta({
  description:
    'A name of the IANA time zone database: it says which day it is for this person. `UTC` until it is told.',
  example: 'Europe/Berlin',
});
const password = text.meta({ format: 'password', description: 'The password of the account.' });

export const signUpBody = z
  .object({
    username,
    password: newPassword,
    email: email.nullish(),
    birth_date: birthDate.nullish(),
    invitation: text.max(MAX_INVITATION).optional().meta({
      description: 'Needed where accounts are made by invitation, and without effect elsewhere.',
    }),
  })
  .meta({ id: 'SignUp' });

export const signUpShown = z.object({ sign_up: z.enum(signUpModes) }).meta({ id: 'SignUpShown' });

export const transport = z
  .enum(['cookie', 'body'], { error: 'This must be "cookie" or "body".' })
  .default('cookie')
  .meta({
    description: '`body` for clients without cookies: the tokens are in the answer, no cookie is set.',
  });

export const signInBody = z
  .object({
    username: text.meta({
      description: 'The user name or the e-mail address, whatever its case and the blanks around it.',
    }),
    password,
    code: factorCode.optional().meta({
      description: 'Of the second factor, where the account has one: six digits, or a recovery code.',
    }),
    passkey: passkeyAnswer.optional().meta({ description: 'In place of a code.' }),
    transport,
  })
  .meta({ id: 'SignIn' });

const refreshToken = text
  .optional()
  .meta({ description: 'The refresh token of a client without cookies; browsers leave it out.' });

export const refreshBody = z.object({ refresh: refreshToken }).meta({ id: 'Refresh' });
export const signOutBody = z.object({ refresh: refreshToken }).meta({ id: 'SignOut' });

const audience = z.enum(audiences, {
  error: `This must be one of ${audiences.map((each) => `"${each}"`).join(', ')}.`,
});

const described = {
  profile: 'The text of the profile, and being found by the beginning of the user name.',
  ratings: 'Films that were rated.',
  diary: 'Films that were watched, and when.',
  lists: 'The watch list.',
  friends: 'Who the friends are.',
  activity: 'What friends are told in their feeds; what is in them is for those who may see it anyway.',
} as const satisfies Record<Area, string>;

const privacy = z
  .object({
    profile: audience.meta({ description: described.profile }),
    ratings: audience.meta({ description: described.ratings }),
    diary: audience.meta({ description: described.diary }),
    lists: audience.meta({ description: described.lists }),
    friends: audience.meta({ description: described.friends }),
    activity: audience.meta({ description: described.activity }),
  })
  .meta({ id: 'Privacy', description: 'Who may see what; it holds for the past as well.' });

const privacyChanges = privacy
  .partial()
  .meta({ id: 'PrivacyChanges', description: 'Who may see what from now on; what is left out stays.' });

export const updateBody = z
  .object({
    username: changedUsername.optional(),
    email: email.nullish(),
    password: newPassword.optional(),
    current_password: password
      .optional()
      .meta({ description: 'Needed for a new e-mail address or password.' }),
    is_private: flag.optional().meta({
      description:
        'Switched to true shows everything to friends only, to false to everybody who is signed in; what it is already changes nothing. What `privacy` names goes by that.',
    }),
    privacy: privacyChanges.optional(),
    bio: bio.nullish(),
    time_zone: timeZone.optional(),
    birth_date: birthDate.nullish(),
    watchlist_removes_seen: flag
      .optional()
      .meta({ description: 'True lets films that were seen leave the watch list by themselves.' }),
  })
  .meta({ id: 'AccountChanges', description: 'What is left out stays; null takes away.' });

const missingOr = (missing: string, wrong: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? missing : wrong),
});

export const deleteBody = z
  .object({
    current_password: z
      .string(missingOr(currentPasswordMissing, 'This must be a text.'))
      .meta({ format: 'password', description: 'The password of the account, once more.' }),
  })
  .meta({ id: 'AccountDeletion' });

export const deletionShown = z
  .object({
    deletes_at: instantOrNull.meta({
      description: 'When an account is gone for good that is deleted now; null: at once.',
    }),
  })
  .meta({ id: 'DeletionShown' });

export const user = z
  .object({ id, username: z.string().meta({ description: 'As its owner wrote it.' }) })
  .meta({ id: 'User' });

export const profile = z
  .object({
    id,
    username: z.string(),
    email: z.string().nullable(),
    birth_date: day.nullable(),
    is_private: z.boolean().meta({ description: 'Hidden from strangers.' }),
    privacy,
    bio: z.string().nullable(),
    watchlist_removes_seen: z
      .boolean()
      .meta({ description: 'Films that were seen leave the watch list by themselves.' }),
    time_zone: z.string().meta({ description: 'Where the days of the diary begin and end.' }),
    email_verified: z.boolean().meta({ description: 'Its owner has followed a link that was sent there.' }),
    pending_email: z
      .string()
      .nullable()
      .meta({ description: 'Takes the place of `email` once the link that was sent there is followed.' }),
    created_at: instant,
  })
  .meta({ id: 'Profile', description: 'What an account holds about its owner, shown to the owner alone.' });

export const tokens = z
  .object({
    user,
    access_expires_at: instant.meta({ description: 'Refresh then, or at the first `token-expired`.' }),
    refresh_expires_at: instant.meta({ description: 'Sign in again then, unless a refresh comes before.' }),
    access: z.string().optional().meta({ description: 'Only for clients without cookies.' }),
    refresh: z.string().optional().meta({ description: 'Only for clients without cookies.' }),
    reopened: z.literal(true).optional().meta({
      description:
        'This sign-in has opened a closed account again: it will not be deleted. Left out otherwise.',
    }),
  })
  .meta({ id: 'Tokens', description: 'Who is signed in, and for how long.' });

export const signedOut = z
  .object({ detail: z.string().meta({ description: 'For a person.' }) })
  .meta({ id: 'SignedOut' });

export const session = z
  .object({
    id,
    created_at: instant.meta({ description: 'When it was signed in, to the minute.' }),
    last_used_at: instant.meta({ description: 'When its tokens were last renewed, to five minutes.' }),
    user_agent: z.string().meta({ description: 'Browser and system in words, as far as they are known.' }),
    current: z.boolean().meta({ description: 'The session by which it is asked.' }),
  })
  .meta({ id: 'Session', description: 'One sign-in of one browser or app.' });

export const securityEvent = z
  .object({
    id,
    event: z.enum(securityEventKinds).meta({
      description:
        '`new-device`: a sign-in from where the account was not used before. `session-reused`: an old refresh token came back, so somebody may hold a copy; the session has ended. `sessions-ended`: the owner has ended sessions. `password-reset`: a new password was set by a link. `email-restored`: a change of the e-mail address was undone by a link. `not-me`: the owner has said by a link that something was somebody else. `factor-removal-asked`: in three days the second factor goes, unless a code or a passkey is shown. `account-closed`: the owner has deleted the account, which signing in undoes until its grace is over. `account-reopened`: it did. `reset-forced`: the operators ask for a new password. `username-changed`: the operators have given the account another user name. `second-factor-on`, `second-factor-off`: the password alone is not enough from now on, or is again. `generator-removed`: other factors stay. `passkey-added`, `passkey-removed`: what signs in without the password. `passkey-copied`: a passkey was shown that was used less often than is known, so there may be a copy of it; nobody was let in.',
    }),
    device: z
      .string()
      .nullable()
      .meta({ description: 'Browser and system in words; null where it is no matter of one device.' }),
    happened_at: instant,
  })
  .meta({ id: 'SecurityEvent' });
