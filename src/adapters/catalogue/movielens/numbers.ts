import { parseStars, type HalfStars } from '#domain/taste/half-stars';
import { BadRow, type Field } from './fields.ts';

/** The largest id that any data set uses, and that a 32-bit column holds. */
export const MAX_ID = 2_147_483_647;

/** @throws {BadRow} */
export const idOf = ({ text, column }: Field, whose: 'user' | 'film'): number => {
  // "1.0" is what data frames make of a whole number beside a missing one.
  const [, digits] = /^(\d{1,10})(?:\.0)?$/.exec(text.trim()) ?? [];
  const value = Number(digits);
  if (value >= 1 && value <= MAX_ID) return value;
  throw new BadRow(column, `The id of a ${whose} is a whole number from 1 to ${MAX_ID}`);
};

/** Stars as half stars. @throws {BadRow} */
export const halfStarsOf = ({ text, column }: Field): HalfStars => {
  const parsed = parseStars(/^\d(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN);
  if (parsed.ok) return parsed.value;
  throw new BadRow(column, 'A rating is 0.5 to 5 stars in steps of 0.5');
};

/** A number as it is written where fields are not separated by commas: "3,5" is 3.5. */
export const withPoint = ({ text, column }: Field): Field => ({
  text: text.replace(/^(\s*\d+),(\d+\s*)$/, '$1.$2'),
  column,
});
