import { numberWrittenOtherwise } from './numerals.ts';
import { titleKey, titleWords, withoutArticle } from './title-words.ts';

/** What somebody may mean who looks for a title. */
export interface TitleQuery {
  /** All that was typed: a film may be called just so. */
  readonly typed: Spelling;
  /** The same without a year before or behind it. */
  readonly meant: Spelling;
  /** The year before or behind the title. */
  readonly year: number | null;
  /** What is meant with one of its numbers written otherwise. */
  readonly renumbered: readonly Spelling[];
  /** The words of what is meant, each once, without an article; none where it is nothing but signs. */
  readonly words: readonly Word[];
  /** What is meant, where it can be the first letters of a title's words. */
  readonly initials: string | null;
}

/** A word, and how else it is written where it is a number. */
export interface Word {
  readonly text: string;
  readonly otherwise: readonly string[];
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

export const titleQuery = (text: string): TitleQuery => {
  const all = titleWords(text);
  const { title = all, year } = WITH_YEAR.map((form) => form.exec(all)?.groups).find(Boolean) ?? {};
  const meant = spelling(title);
  return {
    typed: spelling(all),
    meant,
    year: year === undefined ? null : Number(year),
    renumbered: renumbered(title).map(spelling),
    words: hasLetters(title) ? wordsOf(withoutArticle(title)) : [],
    initials: INITIALS.test(title) ? title : null,
  };
};

const spelling = (words: string): Spelling => ({ words, key: titleKey(words) });

const hasLetters = (words: string): boolean => /[\p{L}\p{N}]/u.test(words);

const wordsOf = (title: string): readonly Word[] => {
  const words = title.split(' ');
  return [...new Set(words)].map((text) => ({
    text,
    otherwise: words.length === 1 ? [] : numberWrittenOtherwise(text),
  }));
};

const renumbered = (title: string): readonly string[] => {
  const words = title.split(' ');
  return words.flatMap((word, at) =>
    words.length === 1 ? [] : numberWrittenOtherwise(word).map((other) => words.with(at, other).join(' ')),
  );
};
