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
  readonly films: readonly InMemoryMovie[];
}

const rolesIn = (film: InMemoryMovie, name: string): readonly PersonRole[] => [
  ...(film.directors.includes(name) ? (['director'] as const) : []),
  ...(film.actors.includes(name) ? (['actor'] as const) : []),
];

export const peopleOf = (catalogue: readonly InMemoryMovie[]): readonly Person[] =>
  [...personIds(catalogue)].map(([name, id]) => ({
    id,
    name,
    words: ` ${titleWords(name)}`,
    films: catalogue
      .filter((film) => rolesIn(film, name).length > 0)
      .sort((a, b) => b.prominence - a.prominence || a.id - b.id),
  }));

const renown = ({ films }: Person): number => films.reduce((sum, film) => sum + film.prominence ** 2, 0);

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
  const item = ({ id, name, films }: Person): PersonItem => ({
    id,
    name,
    known_for: films.slice(0, 3).map(({ title }) => title),
    movie_count: films.length,
  });
  const detail = async (person: Person): Promise<PersonDetail> => {
    const { id, name, films } = person;
    const items = new Map((await movies.byIds(films.map((film) => film.id))).map((film) => [film.id, film]));
    return {
      id,
      name,
      movies: films.flatMap((film) => {
        const shown = items.get(film.id);
        return shown === undefined ? [] : [{ ...shown, roles: rolesIn(film, name) }];
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
