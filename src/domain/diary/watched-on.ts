import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { isDay, type Day } from '../time-zone.ts';

/** Nobody had watched a film before. */
const FIRST_DAY = '1890-01-01';

/** A day, as far as a pattern can tell. */
export const watchedOnLimits = {
  pattern: '^(?:189\\d|19\\d{2}|[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
} as const;

const SENTENCE = `Give a day from ${FIRST_DAY} to today as YYYY-MM-DD.`;

/** The day of a viewing: not before there were films, and not after the person's today. */
export const parseWatchedOn = (input: string, today: Day): Outcome<Day, InvalidInput> => {
  if (!isDay(input)) return invalid('watched_on', 'not-a-date', SENTENCE);
  if (input < FIRST_DAY) return invalid('watched_on', 'date-too-early', SENTENCE);
  if (input > today) return invalid('watched_on', 'date-in-future', SENTENCE);
  return accept(input);
};
