import type { HalfStars } from '../taste/half-stars.ts';

/** How a site counts: what it calls the best is our five stars. */
export type Scale = 'of-five' | 'of-ten';

/**
 * Stars as a site writes them. The site's scale decides, never the value: 5 of ten is 2.5 stars. Between two of our
 * steps the higher one counts. undefined: it is no rating on that scale.
 */
export const parseStarsOn = (scale: Scale, text: string): HalfStars | undefined => {
  const written = text.trim().replace(',', '.');
  if (!/^\d{1,2}(?:\.\d{1,4})?$/.test(written)) return undefined;
  const ofTen = Number(written) * (scale === 'of-five' ? 2 : 1);
  if (ofTen <= 0 || ofTen > 10) return undefined;
  return Math.max(1, Math.floor(ofTen + 0.5)) as HalfStars;
};
