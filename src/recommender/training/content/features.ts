import type { TrainingMovie } from '#domain/recommendation/training-movie';

type Bag = ReadonlyMap<string, number>;

/** Words that number the parts of a series, in any title. */
const PART_WORDS = /^(?:part|chapter|volume|vol|episode|[ivx]+|\d{1,2})$/;
/** Shared by more of the catalogue than this, a word names no series. */
const COMMON_WORD = 0.004;

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const countMovies = (lists: readonly (readonly string[])[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const list of lists) for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

const rarity = (movies: number, count: number): number => Math.log(1 + movies / count);

/** The rarer a genre, the more it says. */
export const genreBags = (movies: readonly TrainingMovie[]): Bag[] => {
  const genres = movies.map((movie) => movie.genres.map(fold));
  const counts = countMovies(genres);
  return genres.map((list) => new Map(list.map((name) => [name, rarity(movies.length, counts.get(name)!)])));
};

export const directorBags = (movies: readonly TrainingMovie[]): Bag[] =>
  movies.map(({ directors }) => new Map(directors.map((name) => [fold(name), 1])));

/** Stars more than extras, leading roles more than small ones. */
export const actorBags = (movies: readonly TrainingMovie[]): Bag[] => {
  const standing = new Map<string, number>();
  for (const { actors, prominence } of movies) {
    for (const name of new Set(actors.map(fold))) standing.set(name, (standing.get(name) ?? 0) + prominence);
  }
  return movies.map(({ actors }) => {
    const names = [...new Set(actors.map(fold))];
    const billed = !isAlphabetical(names);
    return new Map(
      names.map((name, i) => [name, (0.1 + standing.get(name)!) ** 0.4 * (billed ? 1 / (1 + i / 6) : 1)]),
    );
  });
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
export const titleBags = (movies: readonly TrainingMovie[]): Bag[] => {
  const words = movies.map(({ title }) => titleWords(title));
  const counts = countMovies(words);
  const most = Math.max(2, movies.length * COMMON_WORD);
  return words.map((list) => {
    const rare = list.filter((word) => counts.get(word)! <= most);
    return new Map(rare.map((word) => [word, rarity(movies.length, counts.get(word)!) ** 2]));
  });
};
