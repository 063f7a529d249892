import { CHALLENGE_LASTS } from '#domain/factors/challenge';
import { MOST_PASSKEYS, type TooManyPasskeys } from '#domain/factors/passkey';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { ConfirmPassword } from '../identity/confirm-password.ts';
import type { Clock } from '../ports/clock.ts';
import type { PasskeyOffer } from './passkey-ceremonies.ts';
import type { PasskeyPorts } from './prove-passkey.ts';
import type { PasskeysNotSetUp } from './refusals.ts';
import { withConfirmedPassword, type Confirmed, type NotConfirmed } from './with-confirmed-password.ts';

export type OfferPasskey = (
  by: Confirmed,
  gone?: AbortSignal,
) => Promise<Outcome<PasskeyOffer, NotConfirmed | TooManyPasskeys | PasskeysNotSetUp>>;

interface Ports extends PasskeyPorts {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly clock: Clock;
}

/** Says what a browser has an authenticator make for somebody who has given the password. */
export const offerPasskey = ({ ceremonies, challenges, clock, ...ports }: Ports): OfferPasskey => {
  const confirmed = withConfirmedPassword(ports);
  return (by, gone) =>
    confirmed<PasskeyOffer, TooManyPasskeys | PasskeysNotSetUp>(by, gone, (user, { passkeys }) => {
      if (passkeys.length >= MOST_PASSKEYS) return Promise.resolve(refuse({ code: 'too-many-passkeys' }));
      const { id: userId, username } = user;
      const expiresAt = new Date(clock.now().getTime() + CHALLENGE_LASTS);
      const challenge = challenges.sign({ purpose: 'register', userId }, expiresAt);
      const offer = ceremonies.offer({ userId, username }, passkeys, challenge);
      return Promise.resolve(offer === undefined ? refuse({ code: 'passkeys-not-set-up' }) : accept(offer));
    });
};
