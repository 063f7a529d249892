import { chooseGenre, type GenreQueries } from '#application/catalogue/genres';
import { accept, type InvalidInput, type Outcome } from '#domain/outcome';
import type { WantedMovies } from '#domain/recommendation/wanted-movies';

/** The same with genres as the catalogue names them, which somebody may call otherwise. */
export const chooseWanted =
  (genres: Pick<GenreQueries, 'names'>) =>
  async (wanted: WantedMovies): Promise<Outcome<WantedMovies, InvalidInput>> => {
    const genre = await chooseGenre(genres)(wanted.genre);
    if (!genre.ok) return genre;
    const without = await chooseGenre(genres)(wanted.withoutGenre, 'without_genre');
    return without.ok ? accept({ ...wanted, genre: genre.value, withoutGenre: without.value }) : without;
  };
