import type { FilmLog, LoggedFilm } from '#application/identity/film-log';
import { inPages } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

const FILM = `title, year, imdb_id as "imdbId", tmdb_id as "tmdbId"`;

const VIEWINGS = `
  select watched_on as "watchedOn", ${FILM}, half_stars as "halfStars", rewatch, note, watched_on as key_at, entry.id as key_id
  from diary_entries as entry join movies as movie on movie.id = movie_id where user_id = $1`;

/** Whoever takes the diary takes its newest stars of a film for the rating. */
const OTHER_RATINGS = `
  select null as "watchedOn", ${FILM}, half_stars as "halfStars", false as rewatch, null as note, rated_at as key_at,
    movie_id as key_id
  from ratings as rating join movies as movie on movie.id = movie_id
  where user_id = $1 and half_stars is distinct from (
    select half_stars from diary_entries as entry
    where entry.user_id = rating.user_id and entry.movie_id = rating.movie_id and half_stars is not null
    order by watched_on desc, id desc limit 1)`;

export const createFilmLog = (sql: Sql): FilmLog => ({
  async *pages(userId) {
    yield* inPages<LoggedFilm>(sql, userId, { rows: VIEWINGS, key: 'date' });
    yield* inPages<LoggedFilm>(sql, userId, { rows: OTHER_RATINGS });
  },
});
