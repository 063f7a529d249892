import { CHALLENGE_LASTS } from '#domain/factors/challenge';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { Clock } from '../ports/clock.ts';
import type { Factors } from './factor-store.ts';
import type { PasskeyRequest } from './passkey-ceremonies.ts';
import type { PasskeyPorts } from './prove-passkey.ts';
import type { PasskeysNotSetUp } from './refusals.ts';

/** Who signs in has not said who they are, and is told nothing of any account. */
type Asked =
  | { readonly purpose: 'sign-in' | 'second-factor' }
  | { readonly purpose: 'step-up'; readonly userId: number };

export type AskForPasskey = (asked: Asked) => Promise<Outcome<PasskeyRequest, PasskeysNotSetUp>>;

interface Ports extends PasskeyPorts {
  readonly factors: Factors;
  readonly clock: Clock;
}

/** Says what a browser has an authenticator sign. */
export const askForPasskey =
  ({ ceremonies, challenges, factors, clock }: Ports): AskForPasskey =>
  async (asked) => {
    const userId = asked.purpose === 'step-up' ? asked.userId : null;
    const expiresAt = new Date(clock.now().getTime() + CHALLENGE_LASTS);
    const challenge = challenges.sign({ purpose: asked.purpose, userId }, expiresAt);
    const among = userId === null ? [] : await factors.passkeysOf(userId);
    const request = ceremonies.request(challenge, among);
    return request === undefined ? refuse({ code: 'passkeys-not-set-up' }) : accept(request);
  };
