import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { prominence } from '#domain/catalogue/prominence';

const ACTORS_KEPT = 15;

/**
 * The source lists a cast by alphabet, up to 124 names. The best known are kept, best known first: each film shares
 * its prominence out among its cast, so that a lead counts for more than a face in a hundred crowds.
 */
export const bestKnownFirst = (movies: readonly CatalogueMovie[]): CatalogueMovie[] => {
  const fame = new Map<string, number>();
  for (const movie of movies) {
    const weight = prominence(movie.facts, movie.year) / movie.actors.length;
    for (const actor of movie.actors) fame.set(actor, (fame.get(actor) ?? 0) + weight);
  }
  const byFame = (a: string, b: string) => (fame.get(b) ?? 0) - (fame.get(a) ?? 0) || (a < b ? -1 : 1);
  return movies.map((movie) => ({ ...movie, actors: movie.actors.toSorted(byFame).slice(0, ACTORS_KEPT) }));
};
