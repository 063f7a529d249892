import type { MikroORM } from '@mikro-orm/postgresql';
import type { RecoveryStores } from '#application/recovery/recovery-stores';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { PostgresUnitOfWork } from '../unit-of-work.ts';
import { sqlWithin } from '../database.ts';
import { createAccessTokenStore } from '../access-tokens/access-tokens.ts';
import { createFactorStore } from '../factors/factor-store.ts';
import { createUsedChallenges } from '../factors/used-challenges.ts';
import { createMails } from '../mail/mails.ts';
import { createEmailChanges } from '../recovery/email-changes.ts';
import { createResetRequests } from '../recovery/reset-requests.ts';
import { createInvitationStore } from './invitations.ts';
import { createSecurityEvents } from './security-events.ts';
import { PostgresSessionStore } from './session-store.ts';
import { PostgresUserStore } from './user-store.ts';

/** What commands of identity and of recovery change in one transaction. */
export const createIdentityUnitOfWork = (orm: MikroORM, tellsByMail = false): UnitOfWork<RecoveryStores> =>
  new PostgresUnitOfWork<RecoveryStores>(orm, {
    users: (em, refuse) => new PostgresUserStore(em, refuse),
    sessions: (em) => new PostgresSessionStore(em),
    events: (em) => createSecurityEvents(sqlWithin(em), tellsByMail),
    factors: (em) => createFactorStore(sqlWithin(em)),
    emailChanges: (em) => createEmailChanges(sqlWithin(em)),
    mails: (em) => createMails(sqlWithin(em)),
    resetRequests: (em) => createResetRequests(sqlWithin(em)),
    invitations: (em) => createInvitationStore(sqlWithin(em)),
    challenges: (em) => createUsedChallenges(sqlWithin(em)),
    tokens: (em) => createAccessTokenStore(sqlWithin(em)),
  });
