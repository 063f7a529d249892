import type { TitleQuery } from '#domain/catalogue/title-query';
import { MOVIE_ITEM, MOVIE_TALLY } from '../movie-item.ts';
import { likeIt } from './likeness.ts';
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
  const strong = withItsWords(query, parameter);
  const like = likeIt(query, parameter);
  const isAfter =
    after === null
      ? 'true'
      : `(rank, -score, -prominence, id) > (${parameter(after.rank, 'int')}, -${parameter(after.score, 'float8')},
          -${parameter(after.prominence, 'float8')}, ${parameter(after.id, 'bigint')})`;
  const text = `
with strong as materialized (${strong}),
found as (select * from strong ${like === null ? '' : `union all ${like}`}),
page as (
  select id, rank, score from found where ${isAfter}
  order by rank, score desc, prominence desc, id limit ${parameter(limit, 'int')}
)
select ${MOVIE_ITEM}, rank, score, movie.prominence
from page join movies as movie using (id) ${MOVIE_TALLY}
order by rank, score desc, movie.prominence desc, movie.id`;
  return { text, values };
};
