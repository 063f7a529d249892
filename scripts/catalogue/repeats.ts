import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';

/** Two versions under one IMDb id are one film; the one that more critics wrote about stays. */
export const withoutRepeats = (movies: readonly CatalogueMovie[]): CatalogueMovie[] => {
  const byImdb = Map.groupBy(movies, (movie) => movie.externalIds.imdb);
  return [...byImdb.values()].flatMap((same) =>
    same.toSorted((a, b) => (b.facts.reviewCount ?? 0) - (a.facts.reviewCount ?? 0)).slice(0, 1),
  );
};
