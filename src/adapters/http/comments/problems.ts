import type { ProblemKind } from '../problem-kind.ts';

export const commentProblems = {
  'too-late-to-edit': { status: 403, title: 'A comment can be edited for 15 minutes only.' },
  'no-such-comment': { status: 404, title: 'There is no such comment.' },
} as const satisfies Record<string, ProblemKind>;
