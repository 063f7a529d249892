import { parseStarsOn, type Scale } from '#domain/history/scales';
import { parseWhen } from '#domain/history/when';
import type { Said } from './reading.ts';

/** The deeds that most sites tell in the same way. An unreadable date is none: the film is still rated or wanted. */
export const rated = (scale: Scale, stars: string, date: string): Said => {
  const halfStars = parseStarsOn(scale, stars);
  return halfStars === undefined ? 'no-stars' : { kind: 'rated', halfStars, at: parseWhen(date) ?? null };
};

export const wanted = (date: string): Said => ({ kind: 'wanted', at: parseWhen(date) ?? null });

export const liked = (date: string): Said => ({ kind: 'liked', at: parseWhen(date) ?? null });

/** A viewing is nothing without its day. */
export const watched = (date: string): Said => {
  const at = parseWhen(date);
  return at === undefined ? 'no-date' : { kind: 'watched', at, halfStars: null, rewatch: null };
};
