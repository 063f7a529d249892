import * as z from 'zod';
import type { PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import type { PersonItem } from '#application/catalogue/people';
import { nameQuery, type NameQuery } from '#domain/catalogue/name-query';
import { accept } from '#domain/outcome';
import type { Sql } from '../sql.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { escapedForLike, parameters, type Parameter } from './search/parameters.ts';

const RANK = { exact: 0, begins: 1, words: 2, like: 3 } as const;
/** Of longer texts the beginning says enough, and all of it would take long. */
const LONGEST = 48;
const MOST_KNOWN_FOR = 3;

/** The lower rank first, then the more alike, the better known, the lower id. */
const Place = z.tuple([
  z.int().min(0).max(RANK.like).describe('rank'),
  z.number().min(0).max(1).describe('likeness'),
  z.number().min(0).max(1e9).describe('renown'),
  z.int().describe('id'),
]);
type Place = z.infer<typeof Place>;

const ORDER = 'rank, -likeness, -renown, id';

/** That the name has this word as it stands: a family name is as good as a beginning. */
const hasWholeWord = (word: string, parameter: Parameter): string =>
  `search_words || ' ' like ${parameter(`% ${escapedForLike(word)} %`, 'text')}`;

const hasWord = (word: string, parameter: Parameter): string =>
  `search_words like ${parameter(`% ${escapedForLike(word)}%`, 'text')}`;

const statement = (query: NameQuery, limit: number, after: Place | undefined) => {
  const { parameter, values } = parameters();
  const typed = ` ${query.typed}`;
  const begins = `search_words like ${parameter(`${escapedForLike(typed)}%`, 'text')}`;
  const hasWords = query.words.map((word) => hasWord(word, parameter)).join(' and ');
  const hasWhole = query.words.map((word) => hasWholeWord(word, parameter)).join(' and ');
  const isAfter = after
    ? `(${ORDER}) > (${parameter(after[0], 'int')}, -${parameter(after[1], 'float8')}, -${parameter(after[2], 'float8')}, ${parameter(after[3], 'bigint')})`
    : 'true';
  const like = [parameter(query.words.join(' ').slice(0, LONGEST), 'text'), parameter(query.words, 'text[]')];
  const text = `
with strong as materialized (
  select id, 0::float8 as likeness, case
    when search_words = ${parameter(typed, 'text')} then ${RANK.exact}
    when ${begins} or (${hasWhole}) then ${RANK.begins} else ${RANK.words} end as rank
  from people where ${hasWords}
),
found as (
  select id, likeness, rank from strong
  union all select id, max(likeness), ${RANK.like} from people_like(${like.join(', ')})
    where not exists (select from strong) group by id
),
page as (
  select id, movie_count, renown, likeness, rank
  from found cross join lateral (
    select movie_count, renown from person_tallies where person_id = found.id limit 1
  ) as tally
  where ${isAfter}
  order by ${ORDER} limit ${parameter(limit, 'int')}
)
select id, movie_count, renown, likeness, rank,
  (select name from people where people.id = page.id) as name,
  array(
    select title from movies
    where id in (select movie_id from movie_people where person_id = page.id)
    order by prominence desc, id limit ${MOST_KNOWN_FOR}
  ) as known_for
from page order by ${ORDER}`;
  return { text, values };
};

interface Row extends PersonItem {
  readonly rank: number;
  readonly likeness: number;
  readonly renown: number;
}

/** @see PersonQueries.search */
export const searchPeople = async (
  sql: Sql,
  name: string,
  page: PageRequest,
): Promise<PageOutcome<PersonItem>> => {
  const query = nameQuery(name);
  const list = ['people', query.typed];
  const place = decodeCursor(list, page.cursor, Place);
  if (!place.ok) return place;
  if (query.words.length === 0) return accept({ items: [], next: null });
  const { text, values } = statement(query, page.limit + 1, place.value);
  const rows = await sql<Row>(text, values);
  const items = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return accept({
    items: items.map(({ id, name, known_for, movie_count }) => ({ id, name, known_for, movie_count })),
    next: last === undefined ? null : encodeCursor(list, [last.rank, last.likeness, last.renown, last.id]),
  });
};
