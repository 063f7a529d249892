import { createHash } from 'node:crypto';
import * as z from 'zod';
import { isUsernameKey } from '#domain/identity/username';
import { accept, type InvalidInput, type Outcome } from '#domain/outcome';
import { invalidCursor } from '#application/catalogue/invalid-cursor';

const DIGEST_LENGTH = 12;
/** No place of ours needs more; a longer text is not even decoded. */
const LONGEST = 500;

/** An instant of a place, as {@link asInstant} writes it; Postgres knows no year 0. */
export const instantOfPlace = z.iso.datetime({ precision: 6 }).refine((text) => !text.startsWith('0000'));

/** The key of a user name in a place. */
export const usernameOfPlace = z.string().refine(isUsernameKey);

/** SQL for a timestamptz as a place keeps it: to the microsecond, which a Date would cut off. */
export const asInstant = (timestamptz: string): string =>
  `to_char(${timestamptz} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The name of a list and all that decides what stands in it and in which order. */
export type ListName = readonly (string | number | null)[];

const digest = (list: ListName, place: string): string =>
  createHash('sha256')
    .update(JSON.stringify([list, place]))
    .digest('base64url')
    .slice(0, DIGEST_LENGTH);

const encoded = (list: ListName, place: string): string =>
  digest(list, place) + Buffer.from(place).toString('base64url');

/** The place in a list after which the next page begins, bound to that list. It hides nothing and grants nothing. */
export const encodeCursor = (list: ListName, place: readonly (string | number | null)[]): string =>
  encoded(list, JSON.stringify(place));

/** The place that a cursor names, undefined without one; refused when it was made for another list, or changed. */
export const decodeCursor = <T>(
  list: ListName,
  cursor: string | null,
  place: z.ZodType<T>,
): Outcome<T | undefined, InvalidInput> => {
  if (cursor === null) return accept(undefined);
  if (cursor.length > LONGEST) return invalidCursor;
  const text = Buffer.from(cursor.slice(DIGEST_LENGTH), 'base64url').toString();
  if (encoded(list, text) !== cursor) return invalidCursor;
  const parsed = place.safeParse(parse(text));
  return parsed.success ? accept(parsed.data) : invalidCursor;
};

/** Undefined where it is no JSON, which no place is. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
