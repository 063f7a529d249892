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
  if (inYears === undefined || inGenre === undefined) return inYears ?? inGenre;
  return (movie) => inGenre(movie) && inYears(movie);
};

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
