import type { ProblemKind } from '../problem-kind.ts';

export const diaryProblems = {
  'no-such-entry': { status: 404, title: 'There is no such entry in your diary.' },
  'day-taken': { status: 409, title: 'Your diary has this film on that day already.' },
} as const satisfies Record<string, ProblemKind>;
