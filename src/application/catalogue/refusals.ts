import type { Refusal } from '#domain/outcome';

/** No film of the catalogue has this id. */
export type NoSuchMovie = Refusal<'no-such-movie'>;
