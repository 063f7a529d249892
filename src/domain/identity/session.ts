import { firstCharacters } from '../text.ts';

/** How long sessions and their windows last, in milliseconds. */
export interface SessionPolicy {
  /** Since its last use. */
  readonly idle: number;
  /** Since sign-in. */
  readonly absolute: number;
  /** After a rotation, how long its parent token still gets a sibling of the new one (a second tab). */
  readonly grace: number;
  /** The same when the new token was never used: its answer may have been lost. 0 switches it off. */
  readonly lostAnswerWindow: number;
  /** Siblings a window. */
  readonly graceUses: number;
}

/** Enough for the tabs of one browser that refresh at once. */
export const SIBLINGS_A_WINDOW = 20;

/** In characters. */
const LABEL_LENGTH = 200;

export type EndedWhy =
  | 'signed-out'
  | 'signed-in-again'
  | 'reused'
  | 'ahead'
  | 'password-changed'
  | 'too-many-sessions'
  | 'account-locked'
  | 'account-closed'
  | 'not-me'
  | 'revoked';

/** What presenting a refresh token leads to. */
export type Rotation =
  | { readonly is: 'rotated'; readonly generation: number }
  | { readonly is: 'sibling'; readonly generation: number }
  | { readonly is: 'throttled'; readonly retryAfterSeconds: number }
  /** An old token came back: somebody else may hold a copy. The session has ended. */
  | { readonly is: 'reused' }
  /** A generation never issued: a restored backup or a leaked key. The session has ended. */
  | { readonly is: 'ahead' }
  | { readonly is: 'over' };

/** What a sign-in knows of the session that it begins. */
interface Beginning {
  readonly id: string;
  readonly userId: number;
  readonly label: string;
  readonly hasShownFactor?: boolean;
}

/**
 * One sign-in of one browser or app. Each refresh moves it to the next generation; the tokens of a generation are
 * siblings. No token is kept: a generation number is all that tells an old token from a new one.
 */
class SessionState {
  readonly id: string;
  readonly userId: number;
  /** The newest generation issued, 1 and up. */
  generation: number;
  rotatedAt: Date;
  graceUses: number;
  readonly createdAt: Date;
  lastUsedAt: Date;
  idleEnd: Date;
  readonly absoluteEnd: Date;
  endedAt: Date | null;
  endedWhy: EndedWhy | null;
  /** When it last showed a second factor; null: never. */
  readonly secondFactorAt: Date | null;
  /** What the owner knows it by, such as the browser's name. */
  readonly label: string;

  private constructor(
    { id, userId, hasShownFactor = false }: Beginning,
    label: string,
    policy: SessionPolicy,
    now: Date,
  ) {
    this.id = id;
    this.userId = userId;
    this.generation = 1;
    this.rotatedAt = now;
    this.graceUses = 0;
    this.createdAt = now;
    this.lastUsedAt = now;
    this.absoluteEnd = after(now, policy.absolute);
    this.idleEnd = earlier(after(now, policy.idle), this.absoluteEnd);
    this.endedAt = null;
    this.endedWhy = null;
    this.secondFactorAt = hasShownFactor ? now : null;
    this.label = label;
  }

  static start(beginning: Beginning, policy: SessionPolicy, now: Date): Session {
    const label = firstCharacters(beginning.label.toWellFormed(), LABEL_LENGTH);
    return new SessionState(beginning, label, policy, now);
  }

  isLive(now: Date): boolean {
    return this.endedAt === null && now < this.idleEnd && now < this.absoluteEnd;
  }

  /** Answers a refresh token of generation `presented`. */
  rotate(presented: number, policy: SessionPolicy, now: Date): Rotation {
    if (!this.isLive(now)) return { is: 'over' };
    if (presented < 1 || presented > this.generation) return this.endBecause('ahead', now);
    if (presented === this.generation) return this.advance(policy, now);
    if (presented === this.generation - 1) return this.sibling(policy, now);
    return this.endBecause('reused', now);
  }

  /** Whether a refresh token of that generation may still be used. Changes nothing. */
  honours(presented: number, policy: SessionPolicy, now: Date): boolean {
    if (!this.isLive(now)) return false;
    if (presented === this.generation) return true;
    return presented === this.generation - 1 && presented >= 1 && this.windowLeft(policy, now) >= 0;
  }

  /** Ends it for good; ending it again changes nothing. */
  end(why: EndedWhy, now: Date): void {
    if (this.endedAt !== null) return;
    this.endedAt = now;
    this.endedWhy = why;
  }

  private advance(policy: SessionPolicy, now: Date): Rotation {
    this.generation += 1;
    this.rotatedAt = now;
    this.graceUses = 0;
    this.touch(policy, now);
    return { is: 'rotated', generation: this.generation };
  }

  /** While the session stands at a generation, that generation was never presented: using it would have moved it on. */
  private sibling(policy: SessionPolicy, now: Date): Rotation {
    const left = this.windowLeft(policy, now);
    if (left < 0) return this.endBecause('reused', now);
    if (this.graceUses >= policy.graceUses)
      return { is: 'throttled', retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) };
    this.graceUses += 1;
    this.touch(policy, now);
    return { is: 'sibling', generation: this.generation };
  }

  /** Milliseconds; negative once it has closed. No longer than the window, even when the clock was turned back. */
  private windowLeft(policy: SessionPolicy, now: Date): number {
    const window = Math.max(policy.grace, policy.lostAnswerWindow);
    return Math.min(window, this.rotatedAt.getTime() + window - now.getTime());
  }

  private endBecause(why: 'reused' | 'ahead', now: Date): Rotation {
    this.end(why, now);
    return { is: why };
  }

  private touch(policy: SessionPolicy, now: Date): void {
    this.lastUsedAt = now;
    this.idleEnd = earlier(after(now, policy.idle), this.absoluteEnd);
  }
}

/** A session as others see it: only its own methods change it. */
export type Session = Readonly<SessionState>;
export const Session: Pick<typeof SessionState, 'start' | 'prototype'> = SessionState;

const after = (time: Date, milliseconds: number): Date => new Date(time.getTime() + milliseconds);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
