import type { SessionPolicy } from '#domain/identity/session';
import type { Credentials } from './accounts.ts';
import {
  accountBudget,
  freshNetworkBudgets,
  knownDeviceBudgets,
  signInBudgets,
  type SignInOrigin,
} from '#domain/identity/attempt-budgets';
import type { Attempt, AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { SessionChanges } from './session-store.ts';
import type { TokenSigner } from './token-signer.ts';

interface Ports {
  readonly limiter: AttemptLimiter;
  readonly signer: TokenSigner;
  readonly sessions: SessionChanges;
}

export interface Guess {
  /** What the account was called by, known or not. */
  readonly loginKey: string;
  readonly account: Credentials | undefined;
  readonly from: SignInOrigin;
  readonly heldRefreshToken: string | undefined;
}

export interface SpentSignIn {
  readonly attempt: Attempt;
  /** The live session of the browser, where it is a known device of the account. */
  readonly deviceSession: string | undefined;
}

export type SpendSignIn = (guess: Guess) => Promise<SpentSignIn>;

/** Spends an attempt of whoever signs in: of their own browser's budget where it is known, else of what they share. */
export const signInAttempts = (ports: Ports, policy: SessionPolicy): SpendSignIn => {
  /** The live session of the account whose refresh token the browser holds. */
  const knownSession = async ({ account, heldRefreshToken }: Guess): Promise<string | undefined> => {
    if (account === undefined || heldRefreshToken === undefined) return undefined;
    const held = ports.signer.verifyRefresh(heldRefreshToken);
    if (held.is !== 'valid' || held.claims.userId !== account.userId) return undefined;
    const { sessionId, generation } = held.claims;
    const isKnown = await ports.sessions.change(held.claims, (session, { now }) =>
      session.honours(generation, policy, now),
    );
    return isKnown === true ? sessionId : undefined;
  };

  const asStranger = async ({ loginKey, from }: Guess): Promise<Attempt> => {
    const attempt = await ports.limiter.attempt(signInBudgets(loginKey, from));
    if (attempt.allowed || attempt.budget.name !== accountBudget) return attempt;
    // Others have spent what the account has for everybody.
    const fresh = await ports.limiter.attempt(freshNetworkBudgets(loginKey, from));
    return !fresh.allowed && attempt.retryAfterSeconds < fresh.retryAfterSeconds ? attempt : fresh;
  };

  return async (guess) => {
    const deviceSession = await knownSession(guess);
    const attempt = await (deviceSession === undefined
      ? asStranger(guess)
      : ports.limiter.attempt(knownDeviceBudgets(deviceSession)));
    return { attempt, deviceSession };
  };
};
