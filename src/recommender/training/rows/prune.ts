import { BestMovies } from '#recommender/scoring/best-movies';
import { RowBuilder } from './row-builder.ts';

/** Entries of a film that are kept for serving. */
export const ENTRIES = 300;
/** Of them for films that few have rated, whose weights are small and would all be cut off. */
const FOR_NEW_MOVIES = 50;

/**
 * The strongest entries of each row, whichever their sign.
 * @param row writes row `movie`
 * @param isNew whether nobody has rated a film
 */
export const pruned = (
  movies: number,
  row: (movie: number, values: Float64Array) => void,
  isNew: (movie: number) => boolean,
) => {
  const rows = new RowBuilder(movies, Math.min(movies, ENTRIES));
  const newMovies = Uint8Array.from({ length: movies }, (_, movie) => Number(isNew(movie)));
  const some = newMovies.includes(1) ? FOR_NEW_MOVIES : 0;
  const [rated, fresh] = [new BestMovies(ENTRIES - some), new BestMovies(some)];
  const values = new Float64Array(movies);
  for (let movie = 0; movie < movies; movie++) {
    row(movie, values);
    for (let other = 0; other < movies; other++) {
      const strength = Math.abs(values[other]!);
      if (strength === 0) continue;
      const best = newMovies[other] === 1 ? fresh : rated;
      if (strength > best.threshold) best.offer(other, strength);
    }
    const columns = Int32Array.of(...rated.takeByNumber(), ...fresh.takeByNumber()).sort();
    rows.add(
      columns,
      Float32Array.from(columns, (column) => values[column]!),
    );
  }
  return rows.finish();
};
