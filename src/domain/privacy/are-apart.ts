import type { Relationship } from './relationship.ts';

/** Whether one has blocked the other: neither sees anything of the other then. Postgres has the same as `are_apart`. */
export const areApart = (relationship: Relationship): boolean =>
  relationship === 'blocked' || relationship === 'blocker';
