import type { MergedMovies } from '#application/moderation/moderation-stores';
import type { Sql } from '../sql.ts';

/** What moves the things of people from the film $2 to the film $1, table by table; what stays goes with its film. */
export const MOVES: Readonly<Record<string, readonly string[]>> = {
  ratings: [
    `update ratings as kept set half_stars = other.half_stars, rated_at = other.rated_at
     from ratings as other
     where kept.movie_id = $1 and other.movie_id = $2 and other.user_id = kept.user_id
       and other.rated_at > kept.rated_at`,
    `insert into ratings (user_id, movie_id, half_stars, rated_at)
     select user_id, $1, half_stars, rated_at from ratings where movie_id = $2 order by user_id
     on conflict (user_id, movie_id) do nothing`,
  ],
  watch_list: [
    `update watch_list as kept
     set added_at = least(kept.added_at, other.added_at), note = coalesce(kept.note, other.note)
     from watch_list as other
     where kept.movie_id = $1 and other.movie_id = $2 and other.user_id = kept.user_id`,
    `insert into watch_list (user_id, movie_id, added_at, note)
     select user_id, $1, added_at, note from watch_list where movie_id = $2
     on conflict (user_id, movie_id) do nothing`,
  ],
  diary_entries: [
    `update diary_entries as moved set movie_id = $1
     where movie_id = $2 and not exists (
       select from diary_entries as kept
       where kept.movie_id = $1 and kept.user_id = moved.user_id and kept.watched_on = moved.watched_on
     )`,
  ],
  dismissals: [
    `insert into dismissals (user_id, movie_id, reason, genre_id, person_id, until, dismissed_at)
     select user_id, $1, reason, genre_id, person_id, until, dismissed_at from dismissals where movie_id = $2
     on conflict (user_id, movie_id) do nothing`,
  ],
  // whatever was to be ignored of one is to be ignored of both
  taste_corrections: [
    `insert into taste_corrections (user_id, movie_id, correction, corrected_at)
     select user_id, $1, correction, corrected_at from taste_corrections where movie_id = $2
     on conflict (user_id, target) do nothing`,
  ],
  comments: ['update comments set movie_id = $1 where movie_id = $2'],
  tips: [
    `update tips as moved set movie_id = $1
     where movie_id = $2 and not exists (
       select from tips as kept
       where kept.movie_id = $1 and kept.from_user_id = moved.from_user_id and kept.to_user_id = moved.to_user_id
     )`,
  ],
};

/** What sources say of the film $2 is said of the film $1, where they say nothing of that. */
const FACTS = [
  `insert into film_facts (movie_id, source, facts, said_at)
   select $1, source, facts, said_at from film_facts where movie_id = $2 on conflict do nothing`,
  `insert into other_titles (movie_id, source, title, search_key)
   select $1, source, title, search_key from other_titles where movie_id = $2 on conflict do nothing`,
];

interface OutsideIds {
  readonly wikidata_id: string | null;
  readonly imdb_id: string | null;
  readonly tmdb_id: number | null;
  readonly movielens_id: number | null;
}

/** @param sql of a transaction */
export const createMergedMovies = (sql: Sql): MergedMovies => ({
  merge: async ({ kept, duplicate }) => {
    const both = [kept, duplicate];
    // Whoever rates one of them meanwhile waits, and is then told that the duplicate is not there.
    const locked = await sql('select from movies where id = any($1) order by id for update', [both]);
    if (locked.length < both.length) return undefined;
    const [counted] = await sql<{ count: number }>('select count(*) from ratings where movie_id = $1', [
      duplicate,
    ]);
    for (const move of [...Object.values(MOVES).flat(), ...FACTS]) await sql(move, both);
    const [outside] = await sql<OutsideIds>(
      'delete from movies where id = $1 returning imdb_id, tmdb_id, movielens_id, wikidata_id',
      [duplicate],
    );
    // So that the next import finds the film under the numbers of both.
    await sql(
      `update movies set imdb_id = coalesce(imdb_id, $2), tmdb_id = coalesce(tmdb_id, $3),
         movielens_id = coalesce(movielens_id, $4), wikidata_id = coalesce(wikidata_id, $5)
       where id = $1`,
      [kept, outside?.imdb_id, outside?.tmdb_id, outside?.movielens_id, outside?.wikidata_id],
    );
    return { movedRatings: counted?.count ?? 0 };
  },
});
