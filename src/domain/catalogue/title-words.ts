/** Letters that Unicode does not take apart into a plain letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

export const ARTICLES: ReadonlySet<string> = new Set([
  'the',
  'a',
  'an',
  'le',
  'la',
  'les',
  'l',
  'el',
  'los',
  'las',
  'il',
  'der',
  'das',
]);

/** Longer than any title; what is beyond is not looked at. */
const LONGEST = 200;

/**
 * A title as people type it: lower case, without accents and punctuation, single spaces between words. "&" is "and",
 * "E.T." is one word, "L'Atalante" two. A title of nothing but signs stays as it is.
 */
export const titleWords = (title: string): string => {
  const start = title
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ');
  const words = start
    .replace(/[¼-¾⅐-⅞]/g, ' $&')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðłþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/&/g, ' and ')
    .replace(/\b([ld]|qu)['’]/g, '$1 ')
    .replace(/['’]/g, '')
    .replace(/\b(\p{L})\.(?=\p{L}\b|\s|$)/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words === '' ? start.trim().toLowerCase() : words;
};

/** The words of a title without an article in front, or moved behind ("Matrix, The"). */
export const withoutArticle = (words: string): string => {
  const all = words.split(' ');
  if (all.length > 1 && ARTICLES.has(all[0] ?? '')) return all.slice(1).join(' ');
  if (all.length > 1 && ARTICLES.has(all.at(-1) ?? '')) return all.slice(0, -1).join(' ');
  return words;
};

/** What two spellings of one title share: no article, no spaces ("Spider-Man", "Spiderman", "The Spider Man"). */
export const titleKey = (title: string): string => withoutArticle(titleWords(title)).replaceAll(' ', '');
