import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { filmsOfMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { DamagedData, type SourceFilm } from '#application/import/rating-data';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { prominence } from '#domain/catalogue/prominence';

/**
 * What the films of a MovieLens folder are: title, year and genres as it says, and the people and the prominence that
 * the demonstration catalogue knows of those it has, by their IMDb id. Undefined where there is no such folder.
 */
export const filmsOfFolder = async (folder: string): Promise<readonly TrainingMovie[] | undefined> => {
  const sources = await sourcesOf(folder);
  if (sources.length === 0) return undefined;
  const wanted = new Set(sources.map(({ externalIds }) => externalIds.imdb));
  const known = new Map<string, CatalogueMovie>();
  for await (const movie of demonstrationCatalogue()) {
    const { imdb } = movie.externalIds;
    if (imdb !== null && wanted.has(imdb)) known.set(imdb, movie);
  }
  return sources.map((film) => joined(film, known.get(film.externalIds.imdb ?? '')));
};

const sourcesOf = async (folder: string): Promise<readonly SourceFilm[]> => {
  try {
    return await filmsOfMovieLens(folder);
  } catch (error) {
    if (error instanceof DamagedData) return [];
    throw error;
  }
};

const joined = (
  { id, title, year, genres }: SourceFilm,
  movie: CatalogueMovie | undefined,
): TrainingMovie => ({
  id,
  title: movie?.title ?? title,
  year: movie?.year ?? year,
  genres: movie === undefined || movie.genres.length === 0 ? genres : movie.genres,
  directors: movie?.directors ?? [],
  actors: movie?.actors ?? [],
  prominence: movie === undefined ? 0 : prominence(movie.facts, movie.year),
});
