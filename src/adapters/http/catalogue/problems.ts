import type { ProblemKind } from '../problem-kind.ts';

export const catalogueProblems = {
  'no-such-movie': { status: 404, title: 'There is no such film.' },
  'no-such-person': { status: 404, title: 'There is no such person of films.' },
} as const satisfies Record<string, ProblemKind>;
