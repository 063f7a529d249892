import { BadRow, type Field } from './fields.ts';

const SECONDS = /^(\d{1,10})(?:\.\d*)?$/;
/** As data frames and spreadsheets write large numbers. */
const POWER_OF_TEN = /^\d\.(\d*)e\+?0*(\d{1,2})$/i;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(?:Z|UTC|([+-]\d{2}):?(\d{2}))?)?$/i;
const [MINUTE, HOUR] = [60, 3_600];

/** A millisecond's digits are three more than a second's. */
const MILLISECONDS = /^\d{12,13}$/;
const OTHER_DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/;

/**
 * When a rating was given: seconds since 1970, or a date and time as ISO 8601 has it; without a zone it is UTC.
 * @param latest in seconds as well
 * @throws {BadRow}
 */
export const secondsOf = ({ text, column }: Field, latest: number): number => {
  const time = text.trim();
  const seconds = inSeconds(time) ?? inWords(time);
  if (seconds === undefined) throw new BadRow(column, whyNot(time));
  if (seconds < 0) throw new BadRow(column, 'A rating cannot be of a time before 1970');
  if (seconds > latest) throw new BadRow(column, 'A rating cannot be of a time after tomorrow');
  return seconds;
};

const inSeconds = (time: string): number | undefined => {
  const [, whole] = SECONDS.exec(time) ?? [];
  if (whole !== undefined) return Number(whole);
  const [, decimals = '', power = ''] = POWER_OF_TEN.exec(time) ?? [];
  // With fewer decimals than that it has been rounded.
  return power !== '' && decimals.length >= Number(power) ? Math.floor(Number(time)) : undefined;
};

const inWords = (time: string): number | undefined => {
  const found = ISO.exec(time);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, zoneHour = '0', zoneMinute = '0'] = found;
  const parts = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0));
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = parts;
  const date = new Date(Date.UTC(y, m - 1, d, h, min, s));
  // The 30th of February becomes another day, and 25 o'clock too.
  const isReal = date.getUTCMonth() === m - 1 && date.getUTCDate() === d && h < 24 && min < 60 && s < 60;
  if (!isReal) return undefined;
  const sign = zoneHour.startsWith('-') ? -1 : 1;
  return date.getTime() / 1_000 - Number(zoneHour) * HOUR - sign * Number(zoneMinute) * MINUTE;
};

const whyNot = (time: string): string => {
  if (MILLISECONDS.test(time))
    return 'The time of a rating is in seconds since 1970, and this one seems to be in milliseconds';
  if (/^\d{11,}$/.test(time)) return 'A rating cannot be of a time after tomorrow';
  if (POWER_OF_TEN.test(time)) return 'The time of a rating is whole to the second, and this one is rounded';
  if (ISO.test(time)) return 'There is no such date and time';
  if (OTHER_DATE.test(time))
    return 'A date is written as 2005-04-02, for here nobody knows which number is the month';
  return 'The time of a rating is in whole seconds since 1970, or a date and time as 2005-04-02 23:53:47';
};
