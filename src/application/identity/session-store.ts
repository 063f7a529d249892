import type { EndedWhy, Session } from '#domain/identity/session';
import type { SecurityEvent } from '#domain/identity/security-event';
import type { TokenSubject } from './token-signer.ts';

/** What a decision about a session may look at. */
export interface SessionMoment {
  /** The database's time, the same for every process. */
  readonly now: Date;
  readonly username: string;
  /** Keeps with the change what its owner is to know of it. */
  readonly note: (event: SecurityEvent) => void;
}

/** Sessions, each changed under its own lock. */
export interface SessionChanges {
  /**
   * Locks the session, lets `decide` change it, and always keeps the change, in a short transaction of its own: a
   * refusal that ends the session is kept too. undefined: there is no such session of this user.
   */
  change<T>(
    subject: TokenSubject,
    decide: (session: Session, moment: SessionMoment) => T,
  ): Promise<T | undefined>;
}

/** Sessions as part of a unit of work. */
export interface SessionStore {
  /**
   * Opens the session that `start` makes at the database's time, and ends those that `makeRoom` names of the user's live
   * sessions, which it is told oldest first. The user is locked, so that two at once are counted.
   */
  open(
    userId: number,
    makeRoom: (live: readonly string[]) => readonly string[],
    start: (now: Date) => Session,
  ): Promise<Session>;
  /** As the devices of the user's latest sessions called themselves, live or not. */
  latestLabels(userId: number): Promise<readonly string[]>;
  /** The session has shown a second factor now. */
  markFactor(subject: TokenSubject): Promise<void>;
  /** Ends one session, whosever it is; false when there was none that lived. */
  end(subject: TokenSubject, why: EndedWhy): Promise<boolean>;
  /** Ends the user's live session of that number; its id, or undefined when there was none. */
  endNumbered(userId: number, number: number, why: EndedWhy): Promise<string | undefined>;
  /** Ends every live session of the user but `keep`; null keeps none. How many there were. */
  endOthers(userId: number, keep: string | null, why: EndedWhy): Promise<number>;
}

export interface LiveSessions {
  /** One read by primary key. */
  isLive(subject: TokenSubject): Promise<boolean>;
}
