import type { ProblemKind } from '../problem-kind.ts';

export const friendProblems = {
  oneself: { status: 400, title: 'This is for others: you cannot do it with yourself.' },
  'no-such-request': { status: 404, title: 'There is no such friend request.' },
  'no-such-friend': { status: 404, title: 'There is no such friend.' },
  'already-requested': { status: 409, title: 'You have asked this person already.' },
  'already-friends': { status: 409, title: 'You two are friends already.' },
  'blocked-by-you': { status: 409, title: 'You have blocked this person. Take the block back first.' },
} as const satisfies Record<string, ProblemKind>;
