import { withoutEntry, type NoSuchEntry } from '#domain/diary/movie-diary';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { DiaryStore } from './diary-store.ts';

export type RemoveEntry = (whose: {
  readonly userId: number;
  readonly entryId: number;
}) => Promise<Outcome<void, NoSuchEntry>>;

/** Takes an entry out of one's own diary. */
export const removeEntry =
  (ports: { readonly unitOfWork: UnitOfWork<{ readonly diary: DiaryStore }> }): RemoveEntry =>
  ({ userId, entryId }) =>
    ports.unitOfWork.run(async ({ diary }) => {
      const loaded = await diary.ofEntry(userId, entryId);
      if (loaded === undefined) return refuse({ code: 'no-such-entry' });
      await diary.save(loaded, withoutEntry(loaded, entryId));
      return accept(undefined);
    });
