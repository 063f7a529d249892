import { genreCalled } from '#domain/catalogue/genre';
import type { BroughtReason } from '#domain/history/history-entry';
import { isInForce } from '#domain/taste/dismissal';
import type { GenreQueries } from '../catalogue/genres.ts';

type Here = BroughtReason | 'until-past' | 'unknown-genre';

/** What a dismissal is for as it is called here, or why it cannot be brought in. Genres are asked for once. */
export const dismissalsHere = ({
  genres,
  now,
}: {
  readonly genres: Pick<GenreQueries, 'names'>;
  readonly now: Date;
}): ((why: BroughtReason) => Promise<Here>) => {
  let names: readonly string[] | undefined;
  return async (why) => {
    if (!isInForce({ reason: why }, now)) return 'until-past';
    if (why.kind !== 'genre') return why;
    names ??= await genres.names();
    const genre = genreCalled(why.genre, names);
    return genre === undefined ? 'unknown-genre' : { kind: 'genre', genre };
  };
};
