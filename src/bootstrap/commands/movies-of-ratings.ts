import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { moviesOfMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { DamagedData, type BadPlace, type SourceMovie } from '#application/import/rating-data';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { prominence } from '#domain/catalogue/prominence';

/**
 * What the films of a MovieLens folder are: title, year and genres as it says, and the people and the prominence that
 * the demonstration catalogue knows of those it has, by their IMDb id. Undefined where no file of the folder says.
 * @param tell is told of rows that cannot be read; they are passed over
 * @throws {DamagedData} when there is no such folder, or what says it cannot be read
 */
export const moviesOfFolder = async (
  folder: string,
  tell: (sentence: string) => void,
): Promise<readonly TrainingMovie[] | undefined> => {
  const sources = await sourcesOf(folder, tell);
  if (sources === undefined) return undefined;
  const wanted = new Set(sources.map(({ externalIds }) => externalIds.imdb));
  const known = new Map<string, CatalogueMovie>();
  for await (const movie of demonstrationCatalogue()) {
    const { imdb } = movie.externalIds;
    if (imdb !== null && wanted.has(imdb)) known.set(imdb, movie);
  }
  return sources.map((movie) => joined(movie, known.get(movie.externalIds.imdb ?? '')));
};

const sourcesOf = async (
  folder: string,
  tell: (sentence: string) => void,
): Promise<readonly SourceMovie[] | undefined> => {
  const bad: BadPlace[] = [];
  const movies = await moviesOfMovieLens(folder, (place) => bad.push(place));
  const [first] = bad;
  if (first === undefined) return movies;
  // Not one film of a whole file: that is no file with a slip in it.
  if (movies?.length === 0) throw DamagedData.at(first);
  tell(
    `Rows on films that cannot be read are passed over: ${bad.length}. The first: ${DamagedData.at(first).message}`,
  );
  return movies;
};

const joined = (
  { id, title, year, genres }: SourceMovie,
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
