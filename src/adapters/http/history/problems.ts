import type { ProblemKind } from '../problem-kind.ts';

export const historyProblems = {
  'too-many-imports': { status: 409, title: 'Too many imports are under way. Wait for one, or cancel it.' },
  'no-such-import': { status: 404, title: 'There is no such import.' },
  'import-not-finished': {
    status: 409,
    title: 'Films can be chosen only for an import that has brought something.',
  },
  'no-such-row': { status: 404, title: 'The import has no such row whose film is to be chosen.' },
} as const satisfies Record<string, ProblemKind>;
