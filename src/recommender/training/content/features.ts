import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { Bag } from './sparse-vectors.ts';

/** The bag of a film by its number, made when it is asked for. */
type BagOf = (movie: number) => Bag;

/** Words that number the parts of a series, in any title. */
const PART_WORDS = /^(?:part|chapter|volume|vol|episode|[ivx]+|\d{1,2})$/;
/** Shared by more of the catalogue than this, a word names no series. */
const COMMON_WORD = 0.004;

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const countMovies = (
  movies: readonly TrainingMovie[],
  namesOf: (movie: TrainingMovie) => readonly string[],
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const movie of movies)
    for (const name of new Set(namesOf(movie))) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

const rarity = (movies: number, count: number): number => Math.log(1 + movies / count);

/** The rarer a genre, the more it says. */
export const genreBags = (movies: readonly TrainingMovie[]): BagOf => {
  const genresOf = ({ genres }: TrainingMovie) => genres.map(fold);
  const counts = countMovies(movies, genresOf);
  return (movie) =>
    new Map(genresOf(movies[movie]!).map((name) => [name, rarity(movies.length, counts.get(name)!)]));
};

export const directorBags =
  (movies: readonly TrainingMovie[]): BagOf =>
  (movie) =>
    new Map(movies[movie]!.directors.map((name) => [fold(name), 1]));

/** Stars more than extras, leading roles more than small ones. */
export const actorBags = (movies: readonly TrainingMovie[]): BagOf => {
  const standing = new Map<string, number>();
  for (const { actors, prominence } of movies) {
    for (const name of new Set(actors.map(fold))) standing.set(name, (standing.get(name) ?? 0) + prominence);
  }
  return (movie) => {
    const names = [...new Set(movies[movie]!.actors.map(fold))];
    const billed = !isAlphabetical(names);
    return new Map(
      names.map((name, i) => [name, (0.1 + standing.get(name)!) ** 0.4 * (billed ? 1 / (1 + i / 6) : 1)]),
    );
  };
};

/** A cast in the order of the alphabet says nothing of who plays the lead. */
const isAlphabetical = (names: readonly string[]): boolean =>
  names.length > 3 && names.every((name, i) => i === 0 || names[i - 1]! <= name);

/** Aliens follow Alien. */
const singular = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word);

const titleWords = (title: string): string[] =>
  (fold(title).match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 1 && !PART_WORDS.test(word))
    .map(singular);

/** The rare words of the title, which the films of a series share. */
export const titleBags = (movies: readonly TrainingMovie[]): BagOf => {
  const counts = countMovies(movies, ({ title }) => titleWords(title));
  const most = Math.max(2, movies.length * COMMON_WORD);
  return (movie) => {
    const rare = titleWords(movies[movie]!.title).filter((word) => counts.get(word)! <= most);
    return new Map(rare.map((word) => [word, rarity(movies.length, counts.get(word)!) ** 2]));
  };
};
