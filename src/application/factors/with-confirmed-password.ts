import type { User } from '#domain/identity/user';
import { refuse, type InvalidInput, type Outcome, type Refusal } from '#domain/outcome';
import type { SecondFactors } from '#domain/factors/second-factors';
import type { TooManyAttempts } from '#domain/attempt-budget';
import type { NotSignedIn } from '../identity/authenticate.ts';
import { notCurrentPassword, type ConfirmPassword } from '../identity/confirm-password.ts';
import type { TokenSubject } from '../identity/token-signer.ts';
import type { AccountStores, AccountUnitOfWork } from '../identity/account-stores.ts';
import type { StepUpRequired } from './refusals.ts';

/** Somebody who is signed in, and the password that shows that it is they. */
export interface Confirmed {
  readonly caller: TokenSubject;
  readonly currentPassword: string | undefined;
}

export type NotConfirmed = InvalidInput | TooManyAttempts | StepUpRequired | NotSignedIn;

/** Changes the second factors of somebody who has given the password, in one unit of work. */
export const withConfirmedPassword =
  (ports: { readonly unitOfWork: AccountUnitOfWork; readonly confirmPassword: ConfirmPassword }) =>
  async <T, R extends Refusal>(
    { caller, currentPassword }: Confirmed,
    gone: AbortSignal | undefined,
    change: (user: User, factors: SecondFactors, stores: AccountStores) => Promise<Outcome<T, R>>,
  ): Promise<Outcome<T, R | NotConfirmed>> => {
    const confirmed = await ports.confirmPassword(caller, currentPassword, gone);
    if (!confirmed.ok) return confirmed;
    return ports.unitOfWork.run(async (stores) => {
      const user = await stores.users.byId(caller.userId);
      const factors = await stores.factors.ofUser(caller.userId);
      if (user === undefined || factors === undefined) return refuse({ code: 'not-signed-in' as const });
      // What began before the owner said that somebody else was there comes too late.
      if (user.resetRequired || user.deletesAt !== null) return refuse({ code: 'not-signed-in' as const });
      if (user.passwordHash !== confirmed.value) return notCurrentPassword();
      return change(user, factors, stores);
    });
  };
