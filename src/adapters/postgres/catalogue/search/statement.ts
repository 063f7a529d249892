import type { TitleQuery } from '#domain/catalogue/title-query';
import { MOVIE_ITEM, MOVIE_TALLY } from '../movie-item.ts';
import { likeIt } from './likeness.ts';
import { calledOtherwise } from './other-titles.ts';
import { parameters } from './parameters.ts';
import { withItsWords } from './words.ts';

/** Where a film stands in a search: the lower rank first, then the higher score, the more prominent, the lower id. */
export interface SearchPlace {
  readonly rank: number;
  readonly score: number;
  readonly prominence: number;
  readonly id: number;
}

/** The statement for so many films after a place, with only those branches that the query has a use for. */
export const searchStatement = (
  query: TitleQuery,
  limit: number,
  after: SearchPlace | null,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const { parameter, values } = parameters();
  const named = withItsWords(query, parameter);
  const otherwise = calledOtherwise(query, parameter);
  const like = likeIt(query, parameter);
  const isAfter =
    after === null
      ? 'true'
      : `(rank, -score, -prominence, id) > (${parameter(after.rank, 'int')}, -${parameter(after.score, 'float8')},
          -${parameter(after.prominence, 'float8')}, ${parameter(after.id, 'bigint')})`;
  const text = `
with named as materialized (${named}),
strong as materialized (
  select named.*, null::text as matched_title from named ${otherwise === null ? '' : `union all ${otherwise}`}
),
found as (select * from strong ${like === null ? '' : `union all ${like}`}),
page as (
  select id, rank, score, matched_title from found where ${isAfter}
  order by rank, score desc, prominence desc, id limit ${parameter(limit, 'int')}
)
select ${MOVIE_ITEM}, matched_title, rank, score, movie.prominence
from page join movies as movie using (id) ${MOVIE_TALLY}
order by rank, score desc, movie.prominence desc, movie.id`;
  return { text, values };
};
