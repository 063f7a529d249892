import type { Sql } from './sql.ts';

const MOVIE = `json_build_object('id', movie.id, 'title', movie.title, 'year', movie.year,
  'imdb_id', movie.imdb_id, 'tmdb_id', movie.tmdb_id, 'movielens_id', movie.movielens_id)`;
/** SQL of a film as an export names it, for a row `movie`. */
export const NAMED_MOVIE = `${MOVIE} as movie`;
/** The same where there may be no film. */
export const NAMED_MOVIE_OR_NONE = `case when movie.id is not null then ${MOVIE} end as movie`;

/** SQL of a person as an export names them, for a row of users. */
export const namedUser = (row: string): string =>
  `json_build_object('id', ${row}.id, 'username', ${row}.username)`;

const PAGE = 500;

interface Key {
  readonly key_at: string;
  readonly key_id: number;
}

/**
 * What a person has by a statement of `$1`, in the order of its columns `key_at` and `key_id`. Each page is a statement of
 * its own: whoever reads slowly keeps no connection.
 */
export async function* inPages<Row extends object>(
  sql: Sql,
  userId: number,
  { rows, key = 'timestamptz' }: { readonly rows: string; readonly key?: 'timestamptz' | 'date' },
): AsyncGenerator<readonly Row[]> {
  const page = (where: string) => `
    select page.*, key_at::text as key_at from (${rows}) as page ${where} order by page.key_at, page.key_id limit ${PAGE}`;
  const later = page(`where (page.key_at, page.key_id) > ($2::${key}, $3::bigint)`);
  let found = await sql<Row & Key>(page(''), [userId]);
  for (;;) {
    yield found;
    const last = found.at(-1);
    if (last === undefined || found.length < PAGE) return;
    found = await sql<Row & Key>(later, [userId, last.key_at, last.key_id]);
  }
}
