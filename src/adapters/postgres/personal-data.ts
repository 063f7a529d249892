/** SQL of a film as an export names it, for a row `movie`. */
export const NAMED_MOVIE = `json_build_object('id', movie.id, 'title', movie.title) as movie`;

/** SQL of a person as an export names them, for a row of users. */
export const namedUser = (row: string): string =>
  `json_build_object('id', ${row}.id, 'username', ${row}.username)`;
