import type { Deed } from '#domain/history/history-entry';
import type { Day } from '#domain/time-zone';

/** A deed as JSON keeps it: `at` as a day, or as an instant in ISO 8601. */
export type DeedJson = Omit<Deed, 'at'> & { readonly at: string | null };

export const deedToJson = (deed: Deed | null): DeedJson | null =>
  deed && { ...deed, at: deed.at instanceof Date ? deed.at.toISOString() : deed.at };

const DAY_LENGTH = 'YYYY-MM-DD'.length;

export const deedFromJson = (json: DeedJson): Deed =>
  // What was written as a deed is one.
  ({ ...json, at: json.at && whenFrom(json.at) }) as Deed;

const whenFrom = (text: string): Day | Date => (text.length === DAY_LENGTH ? (text as Day) : new Date(text));
