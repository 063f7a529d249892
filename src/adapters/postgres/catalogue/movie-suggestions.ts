import type { SuggestMovies, Suggestion } from '#application/catalogue/suggestions';
import { MOST_SUGGESTIONS, titleStart } from '#domain/catalogue/title-start';
import type { Sql } from '../sql.ts';
import { isLongStart, titlesCalled } from './search/other-titles.ts';
import { beginsWith, parameters, type Parameter } from './search/parameters.ts';

/** Up to so many characters an index has the films in their order; a longer start has few films, which are sorted. */
const INDEXED_STARTS = 2;

const BEST_KNOWN = `order by -prominence, id limit ${MOST_SUGGESTIONS}`;

/** Films whose title begins so without its article. */
const byKey = (key: string, parameter: Parameter): string => {
  const { length } = Array.from(key);
  const begins =
    length > INDEXED_STARTS
      ? beginsWith('search_key', key, parameter)
      : `left(search_key, ${length}) = ${parameter(key, 'text')}`;
  return `(select id, title, year, prominence from movies where ${begins} ${BEST_KNOWN})`;
};

/** Films whose article begins so; no article has more than three letters. */
const byArticle = (article: string, parameter: Parameter): string => `
  (select id, title, year, prominence from movies
   where with_article(search_words, search_key) and left(search_words, ${article.length + 1}) = ${parameter(` ${article}`, 'text')}
   ${BEST_KNOWN})`;

/** Films that are called otherwise so, or of which another title begins so. */
const byOtherTitle = (key: string, parameter: Parameter): string => `
  (select id, title, year, prominence from movies
   where id in (select movie_id from (${titlesCalled([key], parameter)}) as called) ${BEST_KNOWN})`;

export const createMovieSuggestions =
  (sql: Sql): SuggestMovies =>
  async (typed) => {
    const start = titleStart(typed);
    if (start === null) return [];
    const { parameter, values } = parameters();
    const movies = [byKey(start.key, parameter)];
    if (start.article !== null) movies.push(byArticle(start.article, parameter));
    if (isLongStart(start.key)) movies.push(byOtherTitle(start.key, parameter));
    return sql<Suggestion>(
      `select id, title, year from (${movies.join(' union ')}) as films ${BEST_KNOWN}`,
      values,
    );
  };
