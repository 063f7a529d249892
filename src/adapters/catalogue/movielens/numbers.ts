import { BadRow, type Field } from './fields.ts';

/** The largest id that any data set uses, and that a 32-bit column holds. */
export const MAX_ID = 2_147_483_647;
/** The year 2100. */
export const LATEST = 4_102_444_800;

const wholeOf = (field: Field, least: number, most: number, problem: string): number => {
  const value = /^\d{1,10}$/.test(field.text.trim()) ? Number(field.text) : NaN;
  if (value >= least && value <= most) return value;
  throw new BadRow(field.column, problem);
};

/** @throws {BadRow} */
export const idOf = (field: Field, whose: 'user' | 'film'): number =>
  wholeOf(field, 1, MAX_ID, `The id of a ${whose} is a whole number from 1 to ${MAX_ID}`);

/** Stars as half stars. @throws {BadRow} */
export const halfStarsOf = (field: Field): number => {
  const text = field.text.trim();
  const value = /^\d(\.\d+)?$/.test(text) ? Number(text) * 2 : NaN;
  if (Number.isInteger(value) && value >= 1 && value <= 10) return value;
  throw new BadRow(field.column, 'A rating is 0.5 to 5 stars in steps of 0.5');
};

/** @throws {BadRow} */
export const secondsOf = (field: Field): number =>
  wholeOf(field, 0, LATEST, 'The time of a rating is in whole seconds since 1970');
