import { titleWords } from './title-words.ts';

/** What somebody may mean who looks for a person. */
export interface NameQuery {
  /** All that was typed, as {@link titleWords} has it. */
  readonly typed: string;
  /** Its words, each once; none where it is nothing but signs. */
  readonly words: readonly string[];
}

/** Nobody has more words in a name that people type. */
const MOST_WORDS = 6;

export const nameQuery = (text: string): NameQuery => {
  const typed = titleWords(text);
  const isName = /[\p{L}\p{N}]/u.test(typed);
  return { typed, words: isName ? [...new Set(typed.split(' '))].slice(0, MOST_WORDS) : [] };
};
