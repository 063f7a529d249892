/** A list of popular films is exact within this many milliseconds. */
const LONGEST = 60_000;
/** It is made anew a little earlier, so that there is time left to make it. */
const DUE = 45_000;

/** `current`: nothing to do. `due`: still right, to be made anew by whoever asks. `outdated`: no longer right. */
export type RankingAge = 'current' | 'due' | 'outdated';

/** @param milliseconds since a ranking was made; below 0 after the database's clock was turned back */
export const rankingAge = (milliseconds: number): RankingAge => {
  const age = Math.abs(milliseconds);
  if (age < DUE) return 'current';
  return age < LONGEST ? 'due' : 'outdated';
};
