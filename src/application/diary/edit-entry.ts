import { withChangedEntry, type DayTaken, type NoSuchEntry } from '#domain/diary/movie-diary';
import { parseNote } from '#domain/diary/note';
import { parseWatchedOn } from '#domain/diary/watched-on';
import { combineFields } from '#domain/field-errors';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { parseStars } from '#domain/taste/half-stars';
import { dayIn } from '#domain/time-zone';
import { optional, orNull } from '../optional-input.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { DiaryStore } from './diary-store.ts';
import type { ViewingInput } from './log-viewing.ts';

export type EditEntry = (
  whose: { readonly userId: number; readonly entryId: number },
  /** What is left out stays; null takes stars or note away. */
  changes: ViewingInput,
) => Promise<Outcome<void, InvalidInput | NoSuchEntry | DayTaken>>;

/** Changes an entry of one's own diary. */
export const editEntry =
  (ports: {
    readonly unitOfWork: UnitOfWork<{ readonly diary: DiaryStore }>;
    readonly clock: Clock;
  }): EditEntry =>
  ({ userId, entryId }, changes) =>
    ports.unitOfWork.run(async ({ diary }) => {
      const loaded = await diary.ofEntry(userId, entryId);
      if (loaded === undefined) return refuse({ code: 'no-such-entry' });
      const now = ports.clock.now();
      const parsed = combineFields({
        watchedOn: optional(changes.watchedOn, (day) => parseWatchedOn(day, dayIn(loaded.timeZone, now))),
        halfStars: optional(changes.stars, orNull(parseStars)),
        note: optional(changes.note, orNull(parseNote)),
      });
      if (!parsed.ok) return parsed;
      const said = { ...parsed.value, rewatch: changes.rewatch };
      const changed = withChangedEntry(loaded, { id: entryId, changes: said, now });
      if (!changed.ok) return changed;
      await diary.save(loaded, changed.value);
      return accept(undefined);
    });
