import { linesOf } from '#domain/recommendation/corrected';
import type { CorrectedLine, TasteLine } from '#domain/taste/correction';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { PersonNames } from './person-names.ts';
import type { RecommendedMovie, ToldLine } from './recommended-movie.ts';

type Names = ReadonlyMap<number, string>;

/** undefined: a person who is not there any more. */
export const toldLine = (line: TasteLine, names: Names): ToldLine | undefined => {
  const nothing = { genre: null, person: null, decade: null };
  if (line.kind === 'genre') return { ...nothing, genre: line.genre };
  if (line.kind === 'decade') return { ...nothing, decade: line.decade };
  const name = names.get(line.personId);
  return name === undefined ? undefined : { ...nothing, person: { id: line.personId, name } };
};

export const peopleIn = (lines: readonly TasteLine[]): readonly number[] =>
  lines.flatMap((line) => (line.kind === 'person' ? line.personId : []));

/** Tells of each movie of a list what the person corrected that changed its score. */
export const toldAdjusted =
  (ports: { readonly kinds: KindsOfMovies; readonly names: PersonNames }) =>
  async <Movie extends RecommendedMovie>(
    list: readonly Movie[],
    lines: readonly CorrectedLine[],
  ): Promise<readonly Movie[]> => {
    if (lines.length === 0 || list.length === 0) return list;
    const kinds = await ports.kinds.byIds(list.map(({ id }) => id));
    const people = peopleIn(lines.map(({ line }) => line));
    const names = people.length === 0 ? new Map<number, string>() : await ports.names.byIds(people);
    return list.map((movie) => ({
      ...movie,
      adjusted_by: linesOf(kinds.get(movie.id), lines).flatMap(({ line, wanted }) => {
        const told = toldLine(line, names);
        return told === undefined ? [] : [{ ...told, correction: wanted }];
      }),
    }));
  };
