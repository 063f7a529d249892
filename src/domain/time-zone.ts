import { accept, invalid, type InvalidInput, type Outcome } from './outcome.ts';

/** A time zone by its name in the IANA database, such as `Europe/Berlin`, in that database's spelling. */
export type TimeZone = string & { readonly brand: 'TimeZone' };

/** YYYY-MM-DD */
export type Day = string & { readonly brand: 'Day' };

/** Abbreviations are left out: what they mean differs from place to place. */
export const timeZoneLimits = {
  maxLength: 50,
  pattern:
    '^(?:UTC|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)/[A-Za-z0-9_+/-]+)$',
} as const;

const LOOKS_LIKE_ONE = new RegExp(timeZoneLimits.pattern);

/** Where nobody has said where they live. */
export const UTC = 'UTC' as TimeZone;

export const unknownTimeZone = () =>
  invalid('time_zone', 'unknown-time-zone', 'Give a time zone by its name, such as Europe/Berlin.');

export const parseTimeZone = (input: string): Outcome<TimeZone, InvalidInput> => {
  if (input.length > timeZoneLimits.maxLength || !LOOKS_LIKE_ONE.test(input)) return unknownTimeZone();
  try {
    return accept(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(input).timeZoneId as TimeZone);
  } catch {
    return unknownTimeZone();
  }
};

/** Whether this is a day of the calendar, as YYYY-MM-DD. */
export const isDay = (input: string): input is Day => {
  const date = /^\d{4}-\d\d-\d\d$/.test(input) ? new Date(`${input}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(input);
};

/** The day that an instant falls on for somebody who lives in that time zone. */
export const dayIn = (timeZone: TimeZone, instant: Date): Day =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as Day;
