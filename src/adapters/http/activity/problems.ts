import type { ProblemKind } from '../problem-kind.ts';

export const activityProblems = {
  'not-a-friend': { status: 403, title: 'You two are not friends.' },
  'no-such-tip': { status: 404, title: 'There is no such tip.' },
} as const satisfies Record<string, ProblemKind>;
