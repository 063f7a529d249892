import type { Invariant } from './invariant.ts';

export const friendsInvariants: readonly Invariant[] = [
  {
    says: 'Between people of whom one has blocked the other there is no friendship and no request.',
    brokenBy: `
      select format('request %s between users %s and %s', id, low_user_id, high_user_id) as what
      from friendships where exists (
        select from blocks
        where (blocker_id, blocked_id) in ((low_user_id, high_user_id), (high_user_id, low_user_id))
      )`,
    remedy: 'Delete those rows of friendships: the block is what was wanted last.',
  },
  {
    says: 'A friendship was accepted after it was asked for.',
    brokenBy: `
      select format('request %s', id) as what from friendships where accepted_at < created_at`,
    remedy: 'The clock of a machine was wrong. Correct it.',
  },
];
