import { parseNote } from '#domain/diary/note';
import { parseWatchedOn } from '#domain/diary/watched-on';
import { entryOn, withViewing } from '#domain/diary/movie-diary';
import { combineFields } from '#domain/field-errors';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { parseStars } from '#domain/taste/half-stars';
import { dayIn } from '#domain/time-zone';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { DiaryStore } from './diary-store.ts';
import { optional, orNull } from '../optional-input.ts';

export interface ViewingInput {
  /** YYYY-MM-DD; today where it is left out. */
  readonly watchedOn?: string | undefined;
  readonly stars?: number | null | undefined;
  /** Left out: whether the diary has the film on an earlier day. */
  readonly rewatch?: boolean | undefined;
  readonly note?: string | null | undefined;
}

export interface LoggedViewing {
  readonly entryId: number;
  readonly isNew: boolean;
}

export type LogViewing = (
  whose: { readonly userId: number; readonly movieId: number },
  viewing: ViewingInput,
) => Promise<Outcome<LoggedViewing, InvalidInput | NoSuchMovie | NotSignedIn>>;

/** Notes that somebody has watched a film. Said again of the same day, it changes that day's entry: what is left out stays. */
export const logViewing =
  (ports: {
    readonly unitOfWork: UnitOfWork<{ readonly diary: DiaryStore }>;
    readonly clock: Clock;
  }): LogViewing =>
  ({ userId, movieId }, viewing) =>
    ports.unitOfWork.run(async ({ diary }) => {
      const loaded = await diary.ofMovie(userId, movieId);
      if (loaded === 'no-such-movie') return refuse({ code: 'no-such-movie' });
      if (loaded === 'no-such-user') return refuse({ code: 'not-signed-in' });
      const now = ports.clock.now();
      const today = dayIn(loaded.timeZone, now);
      const parsed = combineFields({
        watchedOn: parseWatchedOn(viewing.watchedOn ?? today, today),
        halfStars: optional(viewing.stars, orNull(parseStars)),
        note: optional(viewing.note, orNull(parseNote)),
      });
      if (!parsed.ok) return parsed;
      const { watchedOn, halfStars, note } = parsed.value;
      const former = entryOn(loaded, watchedOn);
      const id = former?.id ?? (await diary.nextId());
      const said = { watchedOn, halfStars, note, rewatch: viewing.rewatch };
      await diary.save(loaded, withViewing(loaded, { id, viewing: said, now }));
      return accept({ entryId: id, isNew: former === undefined });
    });
