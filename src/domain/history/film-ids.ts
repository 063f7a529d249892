/** The largest id that a column holds. */
const LARGEST = 2_147_483_647;

/** `tt0133093`, also where a site leaves out the letters or the zeros, or gives an address; null: it is none. */
export const parseImdbId = (text: string): string | null => {
  const [, digits] = /^(?:.*\/)?(?:tt)?(\d{1,10})\/?$/.exec(text.trim()) ?? [];
  return digits === undefined || Number(digits) === 0 ? null : `tt${digits.padStart(7, '0')}`;
};

/** A whole number as TMDb and MovieLens count films; null: it is none. */
export const parseNumericId = (text: string): number | null => {
  const [, digits] = /^(\d{1,10})(?:[.,]0)?$/.exec(text.trim()) ?? [];
  const id = Number(digits);
  return id >= 1 && id <= LARGEST ? id : null;
};

/** The year in a date or in a column of its own; null: there is none. */
export const parseYear = (text: string): number | null => {
  const [, year] = /(?:^|\D)(18[7-9]\d|19\d\d|20\d\d)(?:\D|$)/.exec(text) ?? [];
  return year === undefined ? null : Number(year);
};
