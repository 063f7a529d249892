import * as z from 'zod';
import type { FoundMovie, PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import { accept } from '#domain/outcome';
import { titleQuery } from '#domain/catalogue/title-query';
import type { Sql } from '../sql.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { movieItem } from './movie-item.ts';
import { searchStatement, type SearchPlace } from './search/statement.ts';
import { RANK } from './search/words.ts';

const Place = z.tuple([
  z.int().min(0).max(RANK.like).describe('rank'),
  z.number().min(0).max(2).describe('score'),
  z.number().min(0).max(1).describe('prominence'),
  z.int().describe('id'),
]);

const searchPlace = ([rank, score, prominence, id]: z.infer<typeof Place>): SearchPlace => ({
  rank,
  score,
  prominence,
  id,
});

/** @see MovieQueries.search */
export const searchMovies = async (
  sql: Sql,
  title: string,
  page: PageRequest,
): Promise<PageOutcome<FoundMovie>> => {
  const query = titleQuery(title);
  if (query.typed.words === '') return accept({ items: [], next: null });
  const name = ['search', query.typed.words];
  const place = decodeCursor(name, page.cursor, Place);
  if (!place.ok) return place;
  const after = place.value === undefined ? null : searchPlace(place.value);
  const { text, values } = searchStatement(query, page.limit + 1, after);
  const rows = await sql<FoundMovie & SearchPlace>(text, values);
  const items = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return accept({
    items: items.map((row) => ({ ...movieItem(row), matched_title: row.matched_title })),
    next: last === undefined ? null : encodeCursor(name, [last.rank, last.score, last.prominence, last.id]),
  });
};
