import type { GenreQueries } from '#application/catalogue/genres';
import type { InMemoryMovie } from './movies.ts';

export const createInMemoryGenres = (catalogue: readonly InMemoryMovie[]): GenreQueries => {
  const counts = new Map<string, number>();
  for (const name of catalogue.flatMap(({ genres }) => genres)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const byName = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    all: () =>
      Promise.resolve(
        byName
          .map(([name, count]) => ({ name, movie_count: count }))
          .sort((a, b) => b.movie_count - a.movie_count),
      ),
    names: () => Promise.resolve(byName.map(([name]) => name)),
  };
};
