import { BestFilms } from '#recommender/scoring/best-movies';
import { RowBuilder } from './row-builder.ts';

/** Entries of a film that are kept for serving. */
export const ENTRIES = 300;
/** Of them for films that few have rated, whose weights are small and would all be cut off. */
const FOR_NEW_FILMS = 50;

/**
 * The strongest entries of each row, whichever their sign.
 * @param row writes row `film`
 * @param isNew whether nobody has rated a film
 */
export const pruned = (
  films: number,
  row: (film: number, values: Float64Array) => void,
  isNew: (film: number) => boolean,
) => {
  const rows = new RowBuilder(films, Math.min(films, ENTRIES));
  const newFilms = Uint8Array.from({ length: films }, (_, film) => Number(isNew(film)));
  const some = newFilms.includes(1) ? FOR_NEW_FILMS : 0;
  const [rated, fresh] = [new BestFilms(ENTRIES - some), new BestFilms(some)];
  const values = new Float64Array(films);
  for (let film = 0; film < films; film++) {
    row(film, values);
    for (let other = 0; other < films; other++) {
      const strength = Math.abs(values[other]!);
      if (strength === 0) continue;
      const best = newFilms[other] === 1 ? fresh : rated;
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
