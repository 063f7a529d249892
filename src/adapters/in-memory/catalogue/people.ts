import type { PersonDetail, PersonItem, PersonQueries, PersonRole } from '#application/catalogue/people';
import { nameQuery } from '#domain/catalogue/name-query';
import { titleWords } from '#domain/catalogue/title-words';
import { pageOf } from '../page.ts';
import type { InMemoryMovie, InMemoryMovies } from './movies.ts';
import { personIds } from './person-ids.ts';

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly words: string;
  /** The best known first. */
  readonly movies: readonly InMemoryMovie[];
}

const rolesIn = (movie: InMemoryMovie, name: string): readonly PersonRole[] => [
  ...(movie.directors.includes(name) ? (['director'] as const) : []),
  ...(movie.actors.includes(name) ? (['actor'] as const) : []),
];

export const peopleOf = (catalogue: readonly InMemoryMovie[]): readonly Person[] =>
  [...personIds(catalogue)].map(([name, id]) => ({
    id,
    name,
    words: ` ${titleWords(name)}`,
    movies: catalogue
      .filter((movie) => rolesIn(movie, name).length > 0)
      .sort((a, b) => b.prominence - a.prominence || a.id - b.id),
  }));

const renown = ({ movies }: Person): number => movies.reduce((sum, movie) => sum + movie.prominence ** 2, 0);

const NOWHERE = 3;

/** Exact, prefix or whole words, beginnings of words. */
const rankOf = (person: Person, typed: string, words: readonly string[]): number => {
  if (person.words === ` ${typed}`) return 0;
  const hasWhole = words.every((word) => `${person.words} `.includes(` ${word} `));
  if (hasWhole || person.words.startsWith(` ${typed}`)) return 1;
  return words.every((word) => person.words.includes(` ${word}`)) ? 2 : NOWHERE;
};

/** The people of a catalogue in memory; the search knows no slips of the finger. */
export const createInMemoryPeople = (
  catalogue: readonly InMemoryMovie[],
  movies: Pick<InMemoryMovies, 'byIds'>,
): PersonQueries => {
  const people = peopleOf(catalogue);
  const item = ({ id, name, movies }: Person): PersonItem => ({
    id,
    name,
    known_for: movies.slice(0, 3).map(({ title }) => title),
    movie_count: movies.length,
  });
  const detail = async (person: Person): Promise<PersonDetail> => {
    const { id, name, movies: theirs } = person;
    const items = new Map(
      (await movies.byIds(theirs.map((movie) => movie.id))).map((movie) => [movie.id, movie]),
    );
    return {
      id,
      name,
      movies: theirs.flatMap((movie) => {
        const shown = items.get(movie.id);
        return shown === undefined ? [] : [{ ...shown, roles: rolesIn(movie, name) }];
      }),
    };
  };
  return {
    search: (text, page) => {
      const { typed, words } = nameQuery(text);
      const found = people
        .map((person) => ({ person, rank: words.length === 0 ? NOWHERE : rankOf(person, typed, words) }))
        .filter(({ rank }) => rank < NOWHERE)
        .sort((a, b) => a.rank - b.rank || renown(b.person) - renown(a.person) || a.person.id - b.person.id);
      return Promise.resolve(
        pageOf(
          found.map(({ person }) => item(person)),
          page,
        ),
      );
    },
    detail: (id) => {
      const person = people.find((each) => each.id === id);
      return person === undefined ? Promise.resolve(undefined) : detail(person);
    },
  };
};
