/** `Matrix, The (1999)`; names in brackets before the year are further ones. */
const TITLE = /^(?<title>.*?)\s*(?:\((?<other>[^()]*)\)\s*)?\((?<year>\d{4})(?:[-–]\d{0,4})?\)\s*$/;

/** The search for a year takes as many steps as the square of the blanks before it. */
const LONGEST = 500;

export const titleAndYear = (
  cell: string,
): { readonly title: string; readonly originalTitle: string; readonly year: string } => {
  const text = cell.slice(0, LONGEST);
  const { title = text, other = '', year = '' } = TITLE.exec(text)?.groups ?? {};
  return { title, originalTitle: other.replace(/^a\.?k\.?a\.? /i, ''), year };
};
