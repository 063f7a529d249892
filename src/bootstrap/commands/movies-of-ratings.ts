import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { moviesOfMovieLens } from '#adapters/catalogue/movielens/open-movielens';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { badPlaceSentence, type BadPlace, type SourceMovie } from '#application/import/rating-data';
import { damagedData, type DamagedData } from '#domain/damaged-data';
import { accept, type Outcome } from '#domain/outcome';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { prominence } from '#domain/catalogue/prominence';

/**
 * What the films of a MovieLens folder are: title, year and genres as it says, and the people and the prominence that
 * the demonstration catalogue knows of those it has, by their IMDb id. Undefined where no file of the folder says.
 * @param tell is told of rows that cannot be read; they are passed over
 */
export const moviesOfFolder = async (
  folder: string,
  tell: (sentence: string) => void,
): Promise<Outcome<readonly TrainingMovie[] | undefined, DamagedData>> => {
  const sources = await sourcesOf(folder, tell);
  if (!sources.ok) return sources;
  if (sources.value === undefined) return accept(undefined);
  const wanted = new Set(sources.value.map(({ externalIds }) => externalIds.imdb));
  const known = new Map<string, CatalogueMovie>();
  for await (const movie of demonstrationCatalogue()) {
    const { imdb } = movie.externalIds;
    if (imdb !== null && wanted.has(imdb)) known.set(imdb, movie);
  }
  return accept(sources.value.map((movie) => joined(movie, known.get(movie.externalIds.imdb ?? ''))));
};

const sourcesOf = async (
  folder: string,
  tell: (sentence: string) => void,
): Promise<Outcome<readonly SourceMovie[] | undefined, DamagedData>> => {
  const bad: BadPlace[] = [];
  const movies = await moviesOfMovieLens(folder, (place) => {
    bad.push(place);
    return 'skip';
  });
  const [first] = bad;
  if (!movies.ok || first === undefined) return movies;
  // Not one film of a whole file: that is no file with a slip in it.
  if (movies.value?.length === 0) return damagedData(badPlaceSentence(first));
  tell(
    `Rows on films that cannot be read are passed over: ${bad.length}. The first: ${badPlaceSentence(first)}`,
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
  genresElsewhere: genres,
  directors: movie?.directors ?? [],
  actors: movie?.actors ?? [],
  prominence: movie === undefined ? 0 : prominence(movie.facts, movie.year),
});
