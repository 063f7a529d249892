import type { ProblemKind } from '../problem-kind.ts';

export const privacyProblems = {
  'private-profile': { status: 403, title: 'This profile is private.' },
  'no-such-user': { status: 404, title: 'There is no such user.' },
} as const satisfies Record<string, ProblemKind>;
