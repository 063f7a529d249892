import type { ProblemKind } from '../problem-kind.ts';

export const recoveryProblems = {
  'link-invalid': { status: 400, title: 'This link is not good any more. Ask for a new one.' },
  'nothing-to-confirm': { status: 409, title: 'No e-mail address of this account waits to be confirmed.' },
  'mail-not-configured': { status: 409, title: 'This service sends no mail, so it cannot do this.' },
} as const satisfies Record<string, ProblemKind>;
