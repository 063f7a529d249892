import type {
  CatalogueSource,
  SourceFilm,
  SourcePart,
  SourcePerson,
} from '#application/catalogue/catalogue-source';
import { prominenceByTmdbVotes } from '#domain/catalogue/fame';
import { parseYear } from '#domain/history/film-ids';
import type { KnownFilm } from './known-film.ts';

interface Selection {
  /** How many votes a film has at least. */
  readonly votes: number;
  /** What comes before the path of a poster. */
  readonly posterBase: string;
}

/** Films as TMDb knows them. @param films gives them from the beginning each time */
export const openTmdb = (
  films: () => Iterable<readonly KnownFilm[]>,
  { votes, posterBase }: Selection,
): CatalogueSource => {
  const wanted = (piece: readonly KnownFilm[]) =>
    piece.filter((film) => !film.isLeftOut && film.votes >= votes);
  async function* pieces<T>(of: (film: KnownFilm) => readonly T[]): AsyncGenerator<readonly T[]> {
    for (const piece of films()) yield await Promise.resolve(wanted(piece).flatMap(of));
  }
  const told = new Set<number>();
  return {
    name: 'tmdb',
    films: () => pieces((film) => [filmOf(film, posterBase)]),
    parts: () => pieces(partsOf),
    people: () =>
      pieces(({ directors, actors }) =>
        [...directors, ...actors].flatMap(([id, name]): SourcePerson[] => {
          if (told.has(id)) return [];
          told.add(id);
          return [{ key: String(id), name }];
        }),
      ),
    titles: () => pieces(({ id, otherTitles }) => otherTitles.map((title) => ({ film: String(id), title }))),
  };
};

const filmOf = (film: KnownFilm, posterBase: string): SourceFilm => ({
  key: String(film.id),
  ids: { imdb: film.imdb, tmdb: film.id, wikidata: film.wikidata },
  ...{ title: film.title, originalTitle: film.originalTitle, runtime: film.runtime, genres: film.genres },
  year: parseYear(film.released ?? ''),
  releaseDate: film.released,
  overview: film.overview,
  posterUrl: film.poster === null ? null : `${posterBase}${film.poster}`,
  prominence: prominenceByTmdbVotes(film.votes, film.mean),
});

const partsOf = ({ id, directors, actors }: KnownFilm): readonly SourcePart[] =>
  [
    { role: 'director' as const, people: directors },
    { role: 'actor' as const, people: actors },
  ].flatMap(({ role, people }) =>
    people.map(([person], at) => ({ film: String(id), person: String(person), role, position: at + 1 })),
  );
