import type { TitleQuery } from '#domain/catalogue/title-query';
import { beginsWith, type Parameter } from './parameters.ts';
import { standing } from './standing.ts';
import { RANK, WHOLE_TITLE } from './words.ts';

/** Bytes: with fewer a text begins too many titles. One that is called just so is found with any. */
const SHORTEST_START = 5;
/** Titles of each start that are looked at, the shortest continuations first in the order of the index. */
const MOST_STARTS = 500;

/** Whether titles that merely begin so are looked for. */
export const isLongStart = (key: string): boolean => Buffer.byteLength(key) >= SHORTEST_START;

/** Titles that films have beside their own: called just so, or beginning so. */
export const titlesCalled = (keys: readonly string[], parameter: Parameter): string => {
  const columns = 'select movie_id, title, search_key from other_titles';
  const starts = keys
    .filter(isLongStart)
    .map(
      (key) =>
        `(${columns} where ${beginsWith('search_key', key, parameter)} order by search_key limit ${MOST_STARTS})`,
    );
  return [`${columns} where search_key = any(${parameter(keys, 'text[]')})`, ...starts].join(' union all ');
};

/**
 * The films that are called otherwise what was typed, but for those in `named`: id, rank, score, prominence,
 * matched_title. A title of theirs in full counts as a beginning of a film's own, a beginning as words of it.
 */
export const calledOtherwise = (query: TitleQuery, parameter: Parameter): string | null => {
  const keys = [...new Set([query.meant.key, query.typed.key])].filter((key) => key !== '');
  if (keys.length === 0) return null;
  const whole = `search_key = any(${parameter(keys, 'text[]')})`;
  const byTitle = `case when ${whole} then ${RANK.begins} else ${RANK.words} end`;
  const year = query.year === null ? null : parameter(query.year, 'int');
  const rank =
    year === null
      ? byTitle
      : `case when year = ${year} or (${beginsWith('search_key', query.typed.key, parameter)}) then ${byTitle} else ${RANK.otherYear} end`;
  const byStanding = standing(`prominence + case when ${whole} then ${WHOLE_TITLE}::float8 else 0 end`);
  const score =
    year === null
      ? byStanding
      : `case when rank = ${RANK.otherYear} then 1 - least(abs(coalesce(year, 0) - ${year}), 100) / 100::float8
          else ${byStanding} end`;
  return `
    select id, rank, score, prominence, matched_title from (
      select distinct on (movie.id) movie.id, movie.prominence, movie.year, called.title as matched_title, called.search_key
      from (${titlesCalled(keys, parameter)}) as called join movies as movie on movie.id = called.movie_id
      where movie.id not in (select id from named)
      order by movie.id, ${whole.replace('search_key', 'called.search_key')} desc, called.search_key
    ) as found
      cross join lateral (select ${rank} as rank) as ranked
      cross join lateral (select ${score} as score) as scored`;
};
