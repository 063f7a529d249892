import type { ProblemKind } from '../problem-kind.ts';

export const factorProblems = {
  'second-factor-required': {
    status: 401,
    title: 'So far it is right. Send a code or a passkey as second factor too.',
  },
  'wrong-code': { status: 401, title: 'The code is wrong, or it was used already.' },
  'wrong-passkey': {
    status: 401,
    title: 'This passkey does not open the account, or it took too long. Try again.',
  },
  'step-up-required': { status: 403, title: 'Show the second factor again first.' },
  'totp-is-on': { status: 409, title: 'The account has a generator already.' },
  'no-totp-offered': { status: 409, title: 'No generator waits for its first code. Begin anew.' },
  'no-second-factor': { status: 409, title: 'The account has no second factor.' },
  'no-such-passkey': { status: 404, title: 'There is no such passkey.' },
  'passkey-known': { status: 409, title: 'This passkey belongs to an account already.' },
  'too-many-passkeys': { status: 409, title: 'The account has 20 passkeys. Remove one first.' },
  'passkeys-not-set-up': {
    status: 409,
    title: 'This site cannot have passkeys: it has no domain name, or no HTTPS.',
  },
  'no-sealing-key': { status: 409, title: 'This site is not set up for second factors.' },
} as const satisfies Record<string, ProblemKind>;
