import type { ProblemKind } from '../problem-kind.ts';

export const identityProblems = {
  'username-taken': { status: 409, title: 'This user name is taken.' },
  'email-taken': { status: 409, title: 'This e-mail address is taken.' },
  'sign-up-closed': { status: 403, title: 'Nobody can make an account here.' },
  'invitation-required': { status: 403, title: 'Accounts are made by invitation here.' },
  'invitation-invalid': { status: 403, title: 'This invitation is unknown, used up or too old.' },
  'too-many-attempts': { status: 429, title: 'Too many attempts. Try again later.' },
  'too-many-refreshes': { status: 429, title: 'Too many refreshes at once. Try again in a moment.' },
  'wrong-credentials': { status: 401, title: 'The user name or the password is wrong.' },
  'account-locked': { status: 403, title: 'This account is locked.' },
  'password-reset-required': { status: 403, title: 'Set a new password by the link in your mail first.' },
  'session-ended': { status: 401, title: 'The session has ended. Sign in again.' },
  'no-such-session': { status: 404, title: 'There is no such session.' },
  'ambiguous-credentials': { status: 400, title: 'The body and the cookie carry tokens of two sessions.' },
} as const satisfies Record<string, ProblemKind>;
