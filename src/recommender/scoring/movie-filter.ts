import type { MovieFilter } from '#domain/recommendation/ranking';
import { genreKey } from './genre-key.ts';
import { UNKNOWN_YEAR, type ItemModel } from '#recommender/format/item-model';

/** Says of a film's number whether the filter lets it pass; undefined when the filter asks for nothing. */
export const movieFilter = (
  model: ItemModel,
  filter: MovieFilter,
): ((movie: number) => boolean) | undefined => {
  const inYears = yearFilter(model, filter);
  const inGenre = genreFilter(model, filter);
  const asked = [onlyFilter(model, filter), inGenre, inYears].filter((passes) => passes !== undefined);
  if (asked.length < 2) return asked[0];
  return (movie) => asked.every((passes) => passes(movie));
};

const onlyFilter = ({ movieIds }: ItemModel, { only }: MovieFilter) =>
  only === undefined ? undefined : (movie: number) => only.has(movieIds[movie]!);

const yearFilter = ({ years }: ItemModel, { yearFrom, yearTo }: MovieFilter) => {
  if (yearFrom === undefined && yearTo === undefined) return undefined;
  const from = yearFrom ?? -Infinity;
  const to = yearTo ?? Infinity;
  return (movie: number) => {
    const year = years[movie]!;
    return year !== UNKNOWN_YEAR && year >= from && year <= to;
  };
};

const genreFilter = ({ genreNames, genreBits, genreWords }: ItemModel, { genre }: MovieFilter) => {
  if (genre === undefined) return undefined;
  const wanted = genreKey(genre);
  const index = genreNames.findIndex((name) => genreKey(name) === wanted);
  if (index < 0) return () => false;
  const word = index >> 5;
  const bit = 1 << (index & 31);
  return (movie: number) => (genreBits[movie * genreWords + word]! & bit) !== 0;
};
