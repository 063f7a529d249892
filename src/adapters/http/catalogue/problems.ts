import type { ProblemKind } from '../problem-kind.ts';

export const catalogueProblems = {
  'no-such-movie': { status: 404, title: 'There is no such film.' },
} as const satisfies Record<string, ProblemKind>;
