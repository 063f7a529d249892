/** Length as people count: an emoji of one code point is one character, not two. */
export const countCharacters = (text: string): number => Array.from(text).length;

export const firstCharacters = (text: string, count: number): string =>
  Array.from(text).slice(0, count).join('');
