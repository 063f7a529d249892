import type { ProblemKind } from '../problem-kind.ts';

export const factorProblems = {
  'second-factor-required': {
    status: 401,
    title: 'So far it is right. Send a code of the second factor too.',
  },
  'wrong-code': { status: 401, title: 'The code is wrong, or it was used already.' },
  'step-up-required': { status: 403, title: 'Show the second factor again first.' },
  'totp-is-on': { status: 409, title: 'The account has a second factor already.' },
  'no-totp-offered': { status: 409, title: 'No generator waits for its first code. Begin anew.' },
  'no-second-factor': { status: 409, title: 'The account has no second factor.' },
  'no-sealing-key': { status: 409, title: 'This site is not set up for second factors.' },
} as const satisfies Record<string, ProblemKind>;
