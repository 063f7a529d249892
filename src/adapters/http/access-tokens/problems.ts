import type { ProblemKind } from '../problem-kind.ts';

export const accessTokenProblems = {
  'no-such-access-token': { status: 404, title: 'There is no such access token.' },
  'too-many-access-tokens': { status: 409, title: 'The account has 50 access tokens. Revoke one first.' },
} as const satisfies Record<string, ProblemKind>;
