import type { SuggestMovies } from '#application/catalogue/suggestions';
import { MOST_SUGGESTIONS, titleStart } from '#domain/catalogue/title-start';
import { titleKey, titleWords } from '#domain/catalogue/title-words';
import type { InMemoryMovie } from './movies.ts';

export const createInMemorySuggestions =
  (catalogue: readonly InMemoryMovie[]): SuggestMovies =>
  (typed) => {
    const start = titleStart(typed);
    if (start === null) return Promise.resolve([]);
    const { key, article } = start;
    const begins = ({ title }: InMemoryMovie): boolean =>
      titleKey(title).startsWith(key) || (article !== null && titleWords(title).startsWith(article));
    return Promise.resolve(
      catalogue
        .filter(begins)
        .sort((a, b) => b.prominence - a.prominence || a.id - b.id)
        .slice(0, MOST_SUGGESTIONS)
        .map(({ id, title, year }) => ({ id, title, year })),
    );
  };
