import { genreCalled } from '#domain/catalogue/genre';
import type { BroughtReason } from '#domain/history/history-entry';
import { isInForce } from '#domain/taste/dismissal';
import type { GenreQueries } from '../catalogue/genres.ts';
import type { PeopleNamed } from './people-named.ts';

type Here = BroughtReason | 'until-past' | 'unknown-genre' | 'unknown-person';

/** What a dismissal is for as it is called here, or why it cannot be brought in. Each name is asked for once. */
export const dismissalsHere = ({
  genres,
  people,
  now,
}: {
  readonly genres: Pick<GenreQueries, 'names'>;
  readonly people: PeopleNamed;
  readonly now: Date;
}): ((why: BroughtReason) => Promise<Here>) => {
  let names: readonly string[] | undefined;
  const ids = new Map<string, number | undefined>();
  return async (why) => {
    switch (why.kind) {
      case 'movie':
        return why;
      case 'later':
        return isInForce({ reason: why }, now) ? why : 'until-past';
      case 'genre': {
        names ??= await genres.names();
        const genre = genreCalled(why.genre, names);
        return genre === undefined ? 'unknown-genre' : { kind: 'genre', genre };
      }
      case 'person': {
        if (!ids.has(why.name)) ids.set(why.name, await people.idOf(why.name));
        const personId = ids.get(why.name);
        return personId === undefined ? 'unknown-person' : { ...why, personId };
      }
    }
  };
};
