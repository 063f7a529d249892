import { accept, invalid, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { parseDismissalReason, type Dismissal, type GivenReason } from '#domain/taste/dismissal';
import { chooseGenre, type GenreQueries } from '../catalogue/genres.ts';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { Clock } from '../ports/clock.ts';
import type { DismissalStore } from './dismissal-store.ts';

export type DismissMovie = (input: {
  readonly userId: number;
  readonly movieId: number;
  /** `genre` as somebody calls it. */
  readonly reason: GivenReason;
}) => Promise<Outcome<{ readonly isNew: boolean }, InvalidInput | NoSuchMovie | NotSignedIn>>;

/** Says that one is not interested in a movie, or changes why. */
export const dismissMovie =
  (ports: {
    readonly dismissals: Pick<DismissalStore, 'put'>;
    readonly genres: Pick<GenreQueries, 'names'>;
    readonly clock: Clock;
  }): DismissMovie =>
  async ({ userId, movieId, reason }) => {
    const dismissedAt = ports.clock.now();
    const genre = await chooseGenre(ports.genres)(reason.genre);
    if (!genre.ok) return genre;
    const parsed = parseDismissalReason({ ...reason, genre: genre.value }, dismissedAt);
    if (!parsed.ok) return parsed;
    const dismissal: Dismissal = { userId, movieId, reason: parsed.value, dismissedAt };
    const put = await ports.dismissals.put(dismissal);
    if (put === 'no-such-movie') return refuse({ code: 'no-such-movie' });
    if (put === 'no-such-user') return refuse({ code: 'not-signed-in' });
    if (put === 'no-such-person') return invalid('person_id', 'unknown-person', 'There is no such person.');
    return accept({ isNew: put === 'added' });
  };
