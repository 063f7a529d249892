import type { MikroORM } from '@mikro-orm/postgresql';
import type { ModerationStores } from '#application/moderation/moderation-stores';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { createAccessTokenStore } from '../access-tokens/access-tokens.ts';
import { createFactorStore } from '../factors/factor-store.ts';
import { createMails } from '../mail/mails.ts';
import { createInvitationStore } from '../accounts/invitations.ts';
import { createSecurityEvents } from '../accounts/security-events.ts';
import { PostgresSessionStore } from '../accounts/session-store.ts';
import { PostgresUserStore } from '../accounts/user-store.ts';
import { sqlWithin } from '../database.ts';
import { PostgresUnitOfWork } from '../unit-of-work.ts';
import { createMergedMovies } from './merged-movies.ts';
import { createModerationEntries } from './moderation-entries.ts';
import { createOpenedReports } from './opened-reports.ts';
import { createRemovedComments } from './removed-comments.ts';

export const createModerationUnitOfWork = (
  orm: MikroORM,
  tellsByMail = false,
): UnitOfWork<ModerationStores> =>
  new PostgresUnitOfWork<ModerationStores>(orm, {
    users: (em, refuse) => new PostgresUserStore(em, refuse),
    sessions: (em) => new PostgresSessionStore(em),
    events: (em) => createSecurityEvents(sqlWithin(em), tellsByMail),
    factors: (em) => createFactorStore(sqlWithin(em)),
    tokens: (em) => createAccessTokenStore(sqlWithin(em)),
    mails: (em) => createMails(sqlWithin(em)),
    entries: (em) => createModerationEntries(sqlWithin(em)),
    reports: (em) => createOpenedReports(sqlWithin(em)),
    comments: (em) => createRemovedComments(sqlWithin(em)),
    invitations: (em) => createInvitationStore(sqlWithin(em)),
    movies: (em) => createMergedMovies(sqlWithin(em)),
  });
