/** Length as people count: an emoji of one code point is one character, not two. */
export const countCharacters = (text: string): number => Array.from(text).length;

/** Whether a text has more than so many characters; what is far longer is not counted. */
export const hasMoreCharactersThan = (most: number, text: string): boolean =>
  text.length > 2 * most || countCharacters(text) > most;

export const firstCharacters = (text: string, count: number): string =>
  Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join('');

/**
 * A text in NFKC, as far as it is looked at. Normalising takes the square of the length where marks are to be reordered,
 * so a stranger's text is never normalised whole.
 * @param lookedAt in UTF-16 code units, of the text as it was written
 */
export const normalised = (text: string, lookedAt: number): string =>
  text.slice(0, lookedAt).normalize('NFKC');
