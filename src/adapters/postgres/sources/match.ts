import { createMergedMovies } from '../moderation/merged-movies.ts';
import type { Sql } from '../sql.ts';

/** Of the same film twice in a source the first counts, by each of its ids. */
const ONCE = ['imdb', 'tmdb', 'wikidata'].map(
  (id) => `
  delete from incoming_films as film using incoming_films as before
  where film.${id} = before.${id} and film.place > before.place`,
);

/** Films of ours that one film of the source has the ids of. */
const NAMED = `
  create temporary table named_films on commit drop as
  select film.place, by_imdb.id as imdb_movie, by_tmdb.id as tmdb_movie, by_wikidata.id as wikidata_movie
  from incoming_films as film
    left join movies as by_imdb on by_imdb.imdb_id = film.imdb
    left join movies as by_tmdb on by_tmdb.tmdb_id = film.tmdb
    left join movies as by_wikidata on by_wikidata.wikidata_id = film.wikidata
  where coalesce(by_imdb.id, by_tmdb.id, by_wikidata.id) is not null`;

/**
 * Two of ours that one film of the source names by two ids. They are one where no id of the one contradicts the other's
 * and their years are at most one apart; the better known one by its ids is kept.
 */
const TWO_OF_OURS = `
  select place, kept.id as kept, other.id as duplicate,
    (kept.imdb_id is null or other.imdb_id is null) and (kept.tmdb_id is null or other.tmdb_id is null)
      and (kept.wikidata_id is null or other.wikidata_id is null)
      and (kept.movielens_id is null or other.movielens_id is null)
      and coalesce(abs(kept.year - other.year) <= 1, true) as are_one
  from named_films
    join movies as kept on kept.id = coalesce(imdb_movie, tmdb_movie, wikidata_movie)
    cross join lateral (
      select distinct id from unnest(array[tmdb_movie, wikidata_movie]) as id where id <> kept.id limit 1
    ) as found
    join movies as other on other.id = found.id
  order by place`;

const BY_ID = `
  update incoming_films as film set movie_id = coalesce(imdb_movie, tmdb_movie, wikidata_movie)
  from named_films as named where named.place = film.place`;

/** One film of ours and one of the source of the same title and year that lack each other's ids are one. */
const BY_TITLE = `
  with pairs as (
    select place, id, count(*) over (partition by place) as of_ours, count(*) over (partition by id) as of_theirs
    from incoming_films as film join movies as movie on movie.search_key = film.search_key and movie.year = film.year
    where film.movie_id is null and (film.imdb is null or movie.imdb_id is null)
      and (film.tmdb is null or movie.tmdb_id is null) and (film.wikidata is null or movie.wikidata_id is null)
      and not exists (select from incoming_films as taken where taken.movie_id = movie.id)
  )
  update incoming_films as film set movie_id = pairs.id from pairs
  where pairs.place = film.place and of_ours = 1 and of_theirs = 1`;

/** Two films of the source that are one of ours: the first one speaks for it. */
const FIRST_ONE = `
  delete from incoming_films as film using incoming_films as before
  where film.movie_id = before.movie_id and film.place > before.place`;

const LEARN_IDS = ['imdb', 'tmdb', 'wikidata'].map(
  (id) => `
  update movies as movie set ${id}_id = film.${id} from incoming_films as film
  where film.movie_id = movie.id and film.${id} is not null and movie.${id}_id is null
    and not exists (select from movies as other where other.${id}_id = film.${id})`,
);

/**
 * Says of each incoming film which of ours it is, if any. Two of ours that it shows to be one become one, and nothing of
 * anybody is lost; where its ids contradict one another it is left out.
 */
export const match = async (
  sql: Sql,
): Promise<{ readonly joined: readonly number[]; readonly contradictory: number }> => {
  for (const each of ONCE) await sql(each);
  await sql('analyze incoming_films');
  const merged = createMergedMovies(sql);
  const joined: number[] = [];
  let contradictory = 0;
  // A film may have three ids, and each of ours one of them.
  for (let round = 0; round < 2; round += 1) {
    await sql(NAMED);
    const pairs = await sql<{ place: number; kept: number; duplicate: number; are_one: boolean }>(
      TWO_OF_OURS,
    );
    for (const { place, kept, duplicate, are_one } of pairs) {
      if (are_one && (await merged.merge({ kept, duplicate })) !== undefined) joined.push(kept);
      else {
        await sql('delete from incoming_films where place = $1', [place]);
        contradictory += 1;
      }
    }
    if (pairs.length === 0) break;
    await sql('drop table named_films');
    if (round === 1) await sql(NAMED);
  }
  await sql(BY_ID);
  await sql(BY_TITLE);
  await sql(FIRST_ONE);
  return { joined, contradictory };
};

/** Keeps the ids that we did not know yet. Locks these films against new ratings, so it belongs at the end. */
export const learnIds = async (sql: Sql): Promise<void> => {
  for (const each of LEARN_IDS) await sql(each);
};
