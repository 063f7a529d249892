import type { AccessTokenStore } from '../access-tokens/access-token-store.ts';
import type { FactorStore } from '../factors/factor-store.ts';
import type { UsedChallenges } from '../factors/used-challenges.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { SecurityEvents } from './security-events.ts';
import type { SessionStore } from './session-store.ts';
import type { UserStore } from './user-store.ts';

/** What changes together when something happens to an account. */
export interface AccountStores {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly events: SecurityEvents;
  readonly factors: FactorStore;
  readonly challenges: UsedChallenges;
  readonly tokens: AccessTokenStore;
}

export type AccountUnitOfWork = UnitOfWork<AccountStores>;
