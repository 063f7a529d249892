import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { SecurityEvents } from '../identity/security-events.ts';
import type { SessionStore } from '../identity/session-store.ts';
import type { UserStore } from '../identity/user-store.ts';
import type { FactorStore } from './factor-store.ts';

/** What changes together with second factors. */
export interface FactorStores {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly events: SecurityEvents;
  readonly factors: FactorStore;
}

export type FactorUnitOfWork = UnitOfWork<FactorStores>;
