import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryIdentity } from '#adapters/in-memory/identity/identity';
import { createInvitationList } from '#adapters/postgres/accounts/invitations';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createLiveSessions } from '#adapters/postgres/accounts/live-sessions';
import { PostgresSessionChanges } from '#adapters/postgres/accounts/session-changes';
import { createSecurityEventList } from '#adapters/postgres/accounts/security-events';
import { createSessionList } from '#adapters/postgres/accounts/session-list';
import { createAccessTokens } from '#adapters/postgres/access-tokens/access-tokens';
import { createFactors } from '#adapters/postgres/factors/factor-store';
import { createRecentFactors } from '#adapters/postgres/factors/recent-factors';
import { createOutbox } from '#adapters/postgres/mail/outbox';
import { createResetRequests } from '#adapters/postgres/recovery/reset-requests';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import type { Accounts, UserPasswords } from '#application/identity/accounts';
import type { AccessTokenList, AccessTokenUses } from '#application/access-tokens/access-token-store';
import type { Factors } from '#application/factors/factor-store';
import type { RecentFactors } from '#application/factors/recent-factors';
import type { InvitationList } from '#application/identity/invitations';
import type { SecurityEventList } from '#application/identity/security-events';
import type { SessionList } from '#application/identity/session-list';
import type { LiveSessions, SessionChanges } from '#application/identity/session-store';
import type { TokenSubject } from '#application/identity/token-signer';
import type { Outbox } from '#application/mail/outbox';
import type { RecoveryStores } from '#application/recovery/recovery-stores';
import type { ResetRequests } from '#application/recovery/reset-requests';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { createDatabase } from './database.ts';

/** The command ports of identity, as one adapter serves them. */
export interface IdentityStores {
  readonly unitOfWork: UnitOfWork<RecoveryStores>;
  readonly changes: SessionChanges;
  readonly live: LiveSessions;
  readonly list: SessionList;
  readonly securityEvents: SecurityEventList;
  readonly outbox: Outbox;
  readonly factors: Factors;
  readonly recentFactors: RecentFactors;
  readonly resetRequests: ResetRequests;
  readonly accessTokens: AccessTokenList & AccessTokenUses;
  readonly accounts: Accounts & UserPasswords;
  readonly invitations: InvitationList;
  /** Makes a session older, as if this much time (milliseconds) had passed. */
  age(subject: TokenSubject, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export const inMemoryStores = (): Promise<IdentityStores> => {
  const clock = new ManualClock();
  const identity = new InMemoryIdentity(clock, true);
  return Promise.resolve({
    ...{ unitOfWork: identity, changes: identity, live: identity, list: identity, accounts: identity },
    securityEvents: identity.securityEvents,
    outbox: identity.outbox,
    ...{ factors: identity, recentFactors: identity, accessTokens: identity.accessTokens },
    resetRequests: identity.resetRequests,
    invitations: identity.invitations,
    age: (_subject, milliseconds) => {
      clock.advance(milliseconds);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
};

export const postgresStores = async (): Promise<IdentityStores> => {
  const database = await createDatabase();
  const { orm, sql } = database;
  return {
    unitOfWork: createIdentityUnitOfWork(orm, true),
    changes: new PostgresSessionChanges(orm, true),
    live: createLiveSessions(sql),
    list: createSessionList(sql),
    securityEvents: createSecurityEventList(sql),
    outbox: createOutbox(sql),
    factors: createFactors(sql),
    recentFactors: createRecentFactors(sql),
    resetRequests: createResetRequests(sql),
    accessTokens: createAccessTokens(sql),
    accounts: createAccounts(sql),
    invitations: createInvitationList(sql),
    age: async ({ userId, sessionId }, milliseconds) => {
      await sql(
        `update sessions set created_at = created_at - $3::interval, rotated_at = rotated_at - $3::interval,
           last_used_at = last_used_at - $3::interval, idle_end = idle_end - $3::interval,
           absolute_end = absolute_end - $3::interval,
           second_factor_at = second_factor_at - $3::interval
         where user_id = $1 and id = $2`,
        [userId, sessionId, `${milliseconds} milliseconds`],
      );
    },
    close: () => database.drop(),
  };
};
