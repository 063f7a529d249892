/** `Matrix, The (1999)`; names in brackets before the year are further ones. */
const TITLE = /^(?<title>.*?)\s*(?:\((?<other>[^()]*)\)\s*)?\((?<year>\d{4})(?:[-–]\d{0,4})?\)\s*$/;

export const titleAndYear = (
  text: string,
): { readonly title: string; readonly originalTitle: string; readonly year: string } => {
  const { title = text, other = '', year = '' } = TITLE.exec(text)?.groups ?? {};
  return { title, originalTitle: other.replace(/^a\.?k\.?a\.? /i, ''), year };
};
