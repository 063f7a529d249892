import { dayIn, type Day, type TimeZone } from '../time-zone.ts';

/** A day where the site tells no more, else an instant. */
export type When = Day | Date;

const NOON = 'T12:00:00Z';

/** Noon in UTC stands for a day: it is that day nearly everywhere. */
export const instantOf = (when: When): Date => (when instanceof Date ? when : new Date(`${when}${NOON}`));

export const dayOf = (when: When, timeZone: TimeZone): Day =>
  when instanceof Date ? dayIn(timeZone, when) : when;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})${TIME}$`, 'i');
const IN_WORDS = /^\w{3} (\w{3}) +(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2}) (\d{4})$/;

/**
 * A date as sites write it: `2024-03-07`, `2024-03-07T19:37:27.000Z`, `18-12-2023 21:50:41`, `8/20/2015`,
 * `Sat Dec 31 00:00:00 2016`. Between strokes the month is first, between other signs the day, unless that is no date.
 * undefined: it is none.
 */
export const parseWhen = (text: string): When | undefined => {
  const written = text.trim();
  const yearFirst = YEAR_FIRST.exec(written);
  if (yearFirst !== null) {
    const [, year, month, day, ...time] = yearFirst;
    return whenOf([year, month, day], time);
  }
  const yearLast = YEAR_LAST.exec(written);
  if (yearLast !== null) {
    const [, first, sign, second, year, ...time] = yearLast;
    const [usual, other] = [
      [year, second, first],
      [year, first, second],
    ] as const;
    const [one, two] = sign === '/' ? [other, usual] : [usual, other];
    return whenOf(one, time) ?? whenOf(two, time);
  }
  const [, month = '', day, , , , year] = IN_WORDS.exec(written) ?? [];
  const place = MONTHS.indexOf(month.toLowerCase());
  // The time of day of this form is always midnight: it stands for the day.
  return place < 0 ? undefined : whenOf([year, String(place + 1), day], []);
};

type Text = string | undefined;

const whenOf = (
  [year, month, day]: readonly [Text, Text, Text],
  [hour, minute, second = '0', zone = 'Z']: readonly Text[],
): When | undefined => {
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const noon = new Date(`${date}${NOON}`);
  // The 30th of February becomes another day.
  if (Number.isNaN(noon.getTime()) || !noon.toISOString().startsWith(date) || date < FIRST_DAY)
    return undefined;
  if (hour === undefined) return date as Day;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  const instant = new Date(`${date}T${pad(hour)}:${pad(minute)}:${pad(second)}${offset}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
};

/** The first day that a diary can hold. */
const FIRST_DAY = '1890-01-01';

const pad = (part: Text): string => (part ?? '').padStart(2, '0');
