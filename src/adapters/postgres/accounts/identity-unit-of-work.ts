import type { MikroORM } from '@mikro-orm/postgresql';
import type { FactorStore } from '#application/factors/factor-store';
import type { SecurityEvents } from '#application/identity/security-events';
import type { SessionStore } from '#application/identity/session-store';
import type { UserStore } from '#application/identity/user-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { PostgresUnitOfWork } from '../unit-of-work.ts';
import { sqlWithin } from '../database.ts';
import { createFactorStore } from '../factors/factor-store.ts';
import { createSecurityEvents } from './security-events.ts';
import { PostgresSessionStore } from './session-store.ts';
import { PostgresUserStore } from './user-store.ts';

/** What commands of identity change in one transaction. */
export interface IdentityStores {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly events: SecurityEvents;
  readonly factors: FactorStore;
}

export const createIdentityUnitOfWork = (orm: MikroORM, tellsByMail = false): UnitOfWork<IdentityStores> =>
  new PostgresUnitOfWork<IdentityStores>(orm, {
    users: (em, refuse) => new PostgresUserStore(em, refuse),
    sessions: (em) => new PostgresSessionStore(em),
    events: (em) => createSecurityEvents(sqlWithin(em), tellsByMail),
    factors: (em) => createFactorStore(sqlWithin(em)),
  });
