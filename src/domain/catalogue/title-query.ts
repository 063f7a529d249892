import { titleKey, titleWords, withoutArticle } from './title-words.ts';

/** What somebody may mean who looks for a title. */
export interface TitleQuery {
  /** All that was typed: a film may be called just so. */
  readonly typed: Spelling;
  /** The same without a year before or behind it. */
  readonly meant: Spelling;
  /** The year before or behind the title. */
  readonly year: number | null;
  /** The words of what is meant, each once, without an article; none where it is nothing but signs. */
  readonly words: readonly string[];
  /** Keys that differ from what is meant by two neighbours swapped, the slip that trigrams do not see. */
  readonly swapped: readonly string[];
  /** What is meant, where it can be the first letters of a title's words. */
  readonly initials: string | null;
}

/** @see titleWords @see titleKey */
interface Spelling {
  readonly words: string;
  readonly key: string;
}

/** Of two numbers the one behind is the year: "2012 2009". */
const WITH_YEAR = [
  /^(?<title>.+) (?<year>18[7-9]\d|19\d\d|20\d\d)$/,
  /^(?<year>18[7-9]\d|19\d\d|20\d\d) (?<title>.+)$/,
];
/** Two letters are the beginnings of too many titles. */
const INITIALS = /^\p{L}{3,8}$/u;
/** What is longer is near enough by its trigrams, and has many neighbours. */
const LONGEST_WITH_SWAP = 24;

export const titleQuery = (text: string): TitleQuery => {
  const all = titleWords(text);
  const { title = all, year } = WITH_YEAR.map((form) => form.exec(all)?.groups).find(Boolean) ?? {};
  const meant = spelling(title);
  return {
    typed: spelling(all),
    meant,
    year: year === undefined ? null : Number(year),
    words: hasLetters(title) ? [...new Set(withoutArticle(title).split(' '))] : [],
    swapped: hasLetters(title) ? withNeighboursSwapped(meant.key) : [],
    initials: INITIALS.test(title) ? title : null,
  };
};

const spelling = (words: string): Spelling => ({ words, key: titleKey(words) });

const hasLetters = (words: string): boolean => /[\p{L}\p{N}]/u.test(words);

const withNeighboursSwapped = (key: string): readonly string[] => {
  const letters = Array.from(key);
  if (letters.length > LONGEST_WITH_SWAP) return [];
  return letters.slice(1).flatMap((letter, at) => {
    const before = letters[at];
    return before === undefined || before === letter
      ? []
      : [letters.toSpliced(at, 2, letter, before).join('')];
  });
};
