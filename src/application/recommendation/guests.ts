import type { History } from '#domain/recommendation/history';
import type { Dismissal } from '#domain/taste/dismissal';

/** What a list for several people has to know of one of them. */
export interface GuestFacts {
  readonly id: number;
  readonly username: string;
  readonly history: History;
  /** Films of the history whose ratings lists are to know nothing of. */
  readonly ignored: readonly number[];
  /** Films of the diary, rated or not; none where the diary was not asked for. */
  readonly watched: readonly number[];
  /** Those in force. */
  readonly dismissals: readonly Pick<Dismissal, 'movieId' | 'reason'>[];
}

/** Reads all that is needed of several people at once, however many they are; freshest state. */
export interface Guests {
  /** In the order asked for; without those who are gone. */
  of(
    asked: readonly { readonly id: number; readonly withDiary: boolean }[],
    now: Date,
  ): Promise<readonly GuestFacts[]>;
}
