import { ARTICLES, titleKey, titleWords } from './title-words.ts';

/** So many films are suggested to somebody who types a title. */
export const MOST_SUGGESTIONS = 8;

/** What was typed of a title so far. */
export interface TitleStart {
  /** How the title begins, article and spaces left out. */
  readonly key: string;
  /** How it begins if this is, or may become, its article; null where it cannot. */
  readonly article: string | null;
}

/** Null where nothing was typed but signs that no title has. */
export const titleStart = (text: string): TitleStart | null => {
  const words = titleWords(text);
  if (words === '') return null;
  const isBeginningOfArticle = [...ARTICLES].some((article) => article.startsWith(words));
  return { key: titleKey(text), article: isBeginningOfArticle ? words : null };
};
