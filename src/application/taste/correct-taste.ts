import { accept, invalid, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { MOST_CORRECTED, parseCorrection, type GivenCorrection } from '#domain/taste/correction';
import { chooseGenre, type GenreQueries } from '../catalogue/genres.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { Clock } from '../ports/clock.ts';
import type { CorrectionStore } from './correction-store.ts';

/** `genre` as somebody calls it. */
export type CorrectTaste = (
  userId: number,
  given: GivenCorrection,
) => Promise<Outcome<void, InvalidInput | NotSignedIn>>;

/** Corrects one line of what is believed of one's taste, has one rating ignored, or takes either back. */
export const correctTaste =
  (ports: {
    readonly corrections: Pick<CorrectionStore, 'put'>;
    readonly genres: Pick<GenreQueries, 'names'>;
    readonly clock: Clock;
  }): CorrectTaste =>
  async (userId, given) => {
    const genre = await chooseGenre(ports.genres)(given.genre);
    if (!genre.ok) return genre;
    const parsed = parseCorrection({ ...given, genre: genre.value });
    if (!parsed.ok) return parsed;
    const put = await ports.corrections.put(userId, parsed.value, ports.clock.now());
    if (put === 'no-such-user') return refuse({ code: 'not-signed-in' });
    if (put === 'no-such-person') return invalid('person_id', 'unknown-person', 'There is no such person.');
    if (put === 'not-rated') return invalid('movie_id', 'not-rated', 'You have not rated this film.');
    if (put === 'too-many')
      return invalid(
        'correction',
        'too-many',
        `You can correct ${MOST_CORRECTED.lines} lines, and want more of ${MOST_CORRECTED.more}.`,
      );
    return accept(undefined);
  };
