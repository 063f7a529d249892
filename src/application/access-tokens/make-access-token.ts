import {
  newAccessToken,
  type AccessScope,
  type AccessToken,
  type TooManyAccessTokens,
} from '#domain/access-tokens/access-token';
import { accept, type Outcome } from '#domain/outcome';
import {
  withConfirmedPassword,
  type Confirmed,
  type NotConfirmed,
} from '../factors/with-confirmed-password.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { ConfirmPassword } from '../identity/confirm-password.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccessTokenSecrets } from './access-token-secrets.ts';

export interface WantedAccessToken {
  readonly name: string;
  readonly scope: AccessScope;
  readonly days: number;
}

export interface MadeAccessToken extends AccessToken {
  readonly id: number;
  /** Shown once. */
  readonly token: string;
}

export type MakeAccessToken = (
  by: Confirmed,
  wanted: WantedAccessToken,
  gone?: AbortSignal,
) => Promise<Outcome<MadeAccessToken, NotConfirmed | TooManyAccessTokens>>;

interface Ports {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly secrets: AccessTokenSecrets;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/** Lets a program in, in the name of whoever gives it the token. */
export const makeAccessToken = (ports: Ports): MakeAccessToken => {
  const confirmed = withConfirmedPassword(ports);
  return async (by, wanted, gone) => {
    const now = ports.clock.now();
    const made = await confirmed<MadeAccessToken, NotConfirmed | TooManyAccessTokens>(
      by,
      gone,
      async (user, _, { tokens, events }) => {
        const parsed = newAccessToken(wanted, await tokens.countLive(user.id, now), now);
        if (!parsed.ok) return parsed;
        const token = ports.secrets.next();
        const id = await tokens.add(user.id, parsed.value, ports.secrets.hashOf(token));
        await events.add(user.id, { kind: 'access-token-made', device: null });
        return accept({ ...parsed.value, id, token });
      },
    );
    if (made.ok)
      ports.audit.record({
        ...{ event: 'access-token-changed', severity: 'info', ...by.caller },
        detail: `made ${made.value.id}`,
      });
    return made;
  };
};
