import { mayTip, parseTipNote, type Tip } from '#domain/activity/tip';
import { tipBudgets } from '#domain/activity/tip-budgets';
import type { TooManyAttempts } from '#domain/attempt-budget';
import { accept, refuse, type InvalidInput, type Outcome, type Refusal } from '#domain/outcome';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { Oneself } from '../friends/change-friendship.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { Clock } from '../ports/clock.ts';
import { spend } from '../ports/spend.ts';
import type { NoSuchUser } from '../privacy/refusals.ts';
import type { Relationships } from '../privacy/relationships.ts';
import type { TipStore } from './tip-store.ts';

/** Tips go to friends alone. */
export type NotAFriend = Refusal<'not-a-friend'>;

interface GivenTip {
  readonly id: number;
  readonly isNew: boolean;
}

export type TipMovie = (input: {
  readonly fromUserId: number;
  readonly toUserId: number;
  readonly movieId: number;
  readonly note?: string | null | undefined;
}) => Promise<
  Outcome<
    GivenTip,
    InvalidInput | Oneself | NoSuchMovie | NoSuchUser | NotAFriend | NotSignedIn | TooManyAttempts
  >
>;

interface Ports {
  readonly tips: TipStore;
  readonly relationships: Relationships;
  readonly limiter: AttemptLimiter;
  readonly clock: Clock;
}

/**
 * Recommends a film to a friend. The same again costs nothing and has the same answer, whether the first is open or
 * was dismissed: nobody is told which. It is open then, in its old place, with its first note.
 */
export const tipMovie = (ports: Ports): TipMovie => {
  const give = async (tip: Tip): Promise<Outcome<GivenTip, NoSuchMovie | NoSuchUser | NotSignedIn>> => {
    const put = await ports.tips.put(tip);
    if (put === 'no-such-movie') return refuse({ code: 'no-such-movie' });
    if (put === 'no-such-recipient') return refuse({ code: 'no-such-user' });
    if (put === 'no-such-sender') return refuse({ code: 'not-signed-in' });
    return accept(put);
  };

  return async ({ fromUserId, toUserId, movieId, note = null }) => {
    const parsed = note === null ? accept(null) : parseTipNote(note);
    if (!parsed.ok) return parsed;
    if (fromUserId === toUserId) return refuse({ code: 'oneself' });
    const standing = await ports.relationships.standing(fromUserId, toUserId);
    if (standing === undefined || standing.relationship === 'blocked')
      return refuse({ code: 'no-such-user' });
    if (!mayTip(standing.relationship)) return refuse({ code: 'not-a-friend' });
    const between = { fromUserId, toUserId, movieId };
    const kept = await ports.tips.reopen(between);
    if (kept !== undefined) return accept({ id: kept, isNew: false });
    const tip = { ...between, note: parsed.value, createdAt: ports.clock.now() };
    return spend(ports.limiter, tipBudgets(fromUserId, toUserId), () => give(tip));
  };
};
