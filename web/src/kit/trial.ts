import { useState } from 'react';
import { send } from '../api/ask.ts';

interface Rating {
  readonly id: number;
  readonly rating: number;
}

const KEY = 'trial';

const isRating = (value: unknown): value is Rating =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'rating' in value &&
  typeof value.id === 'number' &&
  typeof value.rating === 'number';

const read = (): readonly Rating[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRating) : [];
  } catch {
    return [];
  }
};

const write = (ratings: readonly Rating[]): void => {
  if (ratings.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(ratings));
};

/** Stars given without an account: the browser has them, and nobody else. */
export const useTrial = () => {
  const [ratings, setRatings] = useState(read);
  const put = (next: readonly Rating[]): void => {
    write(next);
    setRatings(next);
  };
  return {
    ratings,
    /** @param stars 0 takes them back */
    rate: (id: number, stars: number): void => {
      const others = ratings.filter((each) => each.id !== id);
      put(stars === 0 ? others : [...others, { id, rating: stars }]);
    },
    clear: (): void => put([]),
  };
};

/** Gives the account that has just been signed in to the stars of before. What is refused stays for another time. */
export const keepTrial = async (): Promise<void> => {
  const ratings = read();
  const sent = await Promise.allSettled(ratings.map(({ id, rating }) => send('rateMovie', { id, rating })));
  write(ratings.filter((_, index) => sent[index]?.status === 'rejected'));
};
