import type { Sql } from '../sql.ts';

/**
 * SQL of whether a poster may be shown: by https from one of the hosts in that parameter, and nothing in its address that
 * could end the attribute that it stands in, or be read as another host.
 */
export const isShown = (url: string, hosts: string): string =>
  String.raw`lower(substring(${url} from '^https://([A-Za-z0-9.-]+)/[^\s"''<>\\]*$')) = any(${hosts}::text[])`;

const HIDE = `
  update movies set poster_url = null where poster_url is not null and ${isShown('poster_url', '$1')} is not true`;

const SHOW = `
  update movies as movie set poster_url = facts->>'poster_url' from film_facts as said
  where said.movie_id = movie.id and movie.poster_url is null and facts->>'poster_url' is not null
    and ${isShown(`facts->>'poster_url'`, '$1')}`;

/**
 * Takes posters of other hosts off the films; sources still have them, and where a host is allowed again they come back.
 * @returns how many films were changed
 */
export const applyPosterHosts = async (sql: Sql, hosts: readonly string[]): Promise<number> => {
  let changed = 0;
  for (const statement of [HIDE, SHOW]) changed += (await sql(`${statement} returning 1`, [hosts])).length;
  return changed;
};
