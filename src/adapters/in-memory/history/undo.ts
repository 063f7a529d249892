import { isDeepStrictEqual } from 'node:util';
import type { TakenBack } from '#application/history/history-imports';
import { NOTHING_STANDS, type Belongings, type Key, type Standing } from './belongings.ts';
import type { Change } from './merge-history.ts';

export const nameOf = ({ kind, movieId, day }: Key): string => `${kind} ${movieId} ${day ?? ''}`;

/** The same as far as another import can have found it so. */
const isSame = (one: Standing | null, other: Standing | null): boolean =>
  isDeepStrictEqual(one && { ...one, rewatch: null }, other && { ...other, rewatch: null });

/** What an import changed, with what it changes later: that was before as it was before the first time. */
export const withChange = (
  changes: ReadonlyMap<string, Change>,
  change: Change,
): ReadonlyMap<string, Change> => {
  const former = changes.get(nameOf(change.key));
  const isOurs = former !== undefined && isSame(former.after, change.before ?? NOTHING_STANDS);
  return new Map(changes).set(nameOf(change.key), isOurs ? { ...change, before: former.before } : change);
};

/** Takes back what an import changed, as far as nobody has changed it since. */
export const undo = (mine: Belongings, changes: Iterable<Change>): TakenBack => {
  let [taken, left] = [0, 0];
  for (const change of changes)
    if (undoOne(mine, change)) taken += 1;
    else left += 1;
  return { taken, left };
};

const undoOne = (mine: Belongings, { key, before, after, noted }: Change): boolean => {
  const there = mine.at(key);
  if (there === undefined) return false;
  if (before === null) {
    if (!isDeepStrictEqual(there, after)) return false;
    mine.remove(key);
    return true;
  }
  const areStarsOurs =
    !(after.halfStars === before.halfStars && isDeepStrictEqual(after.at, before.at)) &&
    there.halfStars === after.halfStars &&
    isDeepStrictEqual(there.at, after.at);
  const isNoteOurs = after.note !== before.note && there.note === after.note;
  if (!areStarsOurs && !isNoteOurs) return false;
  mine.put(
    key,
    {
      ...there,
      ...(areStarsOurs && { halfStars: before.halfStars, at: before.at }),
      ...(isNoteOurs && { note: before.note }),
    },
    noted,
  );
  return true;
};

/** What a later import found there was this one's: its undoing has to bring back what was there before this one. */
export const handedDown = (
  later: ReadonlyMap<string, Change>,
  undone: ReadonlyMap<string, Change>,
): ReadonlyMap<string, Change> =>
  new Map(
    Array.from(later, ([name, change]) => {
      const ours = undone.get(name);
      const isOnOurs = ours !== undefined && change.before !== null && isSame(change.before, ours.after);
      return [name, isOnOurs ? { ...change, before: ours.before } : change] as const;
    }),
  );
