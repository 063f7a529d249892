import * as z from 'zod';
import { titleKey, titleWords, withoutArticle } from '#domain/catalogue/title-words';
import type { MovieItem, Page, PageRequest } from '#application/catalogue/movie-queries';
import type { Sql } from '../sql.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from './movie-item.ts';

/** Nobody types more words of a title; the others are left to likeness. */
const MOST_WORDS = 10;
const FIRST_WORD = 10;
const RANK_OF_LIKENESS = 4;

const Place = z.tuple([
  z.int().min(0).max(RANK_OF_LIKENESS).describe('rank'),
  z.number().min(0).max(1).describe('closeness'),
  z.number().min(0).max(1).describe('prominence'),
  z.int().describe('id'),
]);

/** Sorts behind whatever text begins with what stands before it. */
const LAST_CHARACTER = '\u{10FFFF}';

const escapedForLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Shorter texts are like too much; of longer ones the beginning says enough, and all of it would take long. */
const SHORTEST_FOR_LIKENESS = 4;
const LONGEST_FOR_LIKENESS = 48;

const LIKE = `
  union select id, prominence, search_words, search_key from movies where search_words % $9
  union select id, prominence, search_words, search_key from movies where $9 <% search_words`;

// $1 limit, $2 words, $3 key, $4 the end of the keys that begin with it,
// $5 rank, $6 closeness, $7 prominence, $8 id, $9 what to be like, $10 and on: each word as a pattern
const statement = (words: number, withLikeness: boolean): string => {
  const everyWord = Array.from({ length: words }, (_, at) => `search_words like $${FIRST_WORD + at}::text`);
  return `
with found as (
  select id, prominence, search_words, search_key from movies where search_key >= $3::text and search_key < $4::text
  union select id, prominence, search_words, search_key from movies where ${everyWord.join(' and ')}
  ${withLikeness ? LIKE : ''}
),
ranked as (
  select id, prominence, rank,
    case when rank < ${RANK_OF_LIKENESS} then 0 else
      round(greatest(similarity(search_words, $9), word_similarity($9, search_words))::numeric, 1)::float8
    end as closeness
  from found cross join lateral (
    select case
      when search_words = ' ' || $2::text then 0
      when search_key = $3 then 1
      when search_key >= $3 and search_key < $4 then 2
      when ${everyWord.join(' and ')} then 3
      else ${RANK_OF_LIKENESS}
    end as rank) as at
),
page as (
  select id, rank, closeness from ranked
  where $5::int is null or rank > $5 or (rank = $5 and (closeness < $6::float8 or (closeness = $6
    and (prominence < $7::float8 or (prominence = $7 and id > $8::bigint)))))
  order by rank, closeness desc, prominence desc, id limit $1
)
select ${MOVIE_ITEM}, rank, closeness, movie.prominence
from page join movies as movie using (id) ${MOVIE_TALLY}
order by rank, closeness desc, movie.prominence desc, movie.id`;
};

interface Row extends MovieItem {
  readonly rank: number;
  readonly closeness: number;
  readonly prominence: number;
}

/** @see MovieQueries.search */
export const searchMovies = async (sql: Sql, title: string, page: PageRequest): Promise<Page<MovieItem>> => {
  const words = titleWords(title);
  if (words === '') return { items: [], next: null };
  const name = ['search', words];
  const [rank = null, closeness = null, prominence = null, id = null] =
    page.cursor === null ? [] : decodeCursor(name, page.cursor, Place);
  const key = titleKey(title);
  const bare = [...new Set(withoutArticle(words).split(' '))];
  const likeness = bare.join(' ').slice(0, LONGEST_FOR_LIKENESS);
  const patterns = bare.slice(0, MOST_WORDS).map((word) => `% ${escapedForLike(word)}%`);
  const rows = await sql<Row>(statement(patterns.length, likeness.length >= SHORTEST_FOR_LIKENESS), [
    page.limit + 1,
    words,
    key,
    key + LAST_CHARACTER,
    rank,
    closeness,
    prominence,
    id,
    likeness,
    ...patterns,
  ]);
  const items = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return {
    items: items.map(movieItem),
    next:
      last === undefined ? null : encodeCursor(name, [last.rank, last.closeness, last.prominence, last.id]),
  };
};
