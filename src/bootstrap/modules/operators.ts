import type { ContainerModule } from 'inversify';
import type { Database } from '#adapters/postgres/database';
import { createModerationUnitOfWork } from '#adapters/postgres/moderation/moderation-unit-of-work';
import { createReportList } from '#adapters/postgres/moderation/report-list';
import { createUserFinder } from '#adapters/postgres/moderation/user-finder';
import type { ModerationStores } from '#application/moderation/moderation-stores';
import { deleteUser, type DeleteUser } from '#application/moderation/delete-user';
import { askFactorRemoval, type AskFactorRemoval } from '#application/moderation/ask-factor-removal';
import { endSessionsOf, type EndSessionsOf } from '#application/moderation/end-sessions-of';
import { forceReset, type ForceReset } from '#application/moderation/force-reset';
import { listSessionsOf, type ListSessionsOf } from '#application/moderation/list-sessions-of';
import type { InvitationList, InvitationSecrets } from '#application/identity/invitations';
import { createInvitationList } from '#adapters/postgres/accounts/invitations';
import { invitationSecrets } from '#adapters/security/invitation-secrets';
import { reservedNames } from '#domain/identity/reserved-names';
import type { SessionList } from '#application/identity/session-list';
import { createSessionList } from '#adapters/postgres/accounts/session-list';
import { findUsers, type FindUsers } from '#application/moderation/find-users';
import type { UserFinder } from '#application/moderation/found-users';
import { listReports, type ListReports } from '#application/moderation/list-reports';
import type { ReportList } from '#application/moderation/listed-reports';
import { invite, type Invite } from '#application/moderation/invite';
import { listInvitations, type ListInvitations } from '#application/moderation/list-invitations';
import { revokeInvitation, type RevokeInvitation } from '#application/moderation/revoke-invitation';
import { lockUser, type LockUser } from '#application/moderation/lock-user';
import { mergeMovies, type MergeMovies } from '#application/moderation/merge-movies';
import { removeComment, type RemoveComment } from '#application/moderation/remove-comment';
import { renameUser, type RenameUser } from '#application/moderation/rename-user';
import { settleReport, type SettleReport } from '#application/moderation/settle-report';
import { unlockUser, type UnlockUser } from '#application/moderation/unlock-user';
import type { AuditLog } from '#application/ports/audit-log';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { clock } from '../clock.ts';
import { contextModule, id } from '../wiring.ts';
import { SHARED } from './shared.ts';

const GIVEN = {
  unitOfWork: id<UnitOfWork<ModerationStores>>('unitOfWork of operators'),
  finder: id<UserFinder>('finder'),
  list: id<ReportList>('list'),
  sessions: id<SessionList>('sessions of somebody'),
  invitations: id<InvitationList>('invitations of operators'),
  secrets: id<InvitationSecrets>('secrets of invitations'),
};

/** What operators do to accounts and to what people made: `npm run admin`. */
export const OPERATORS = {
  ...GIVEN,
  findUsers: id<FindUsers>('findUsers'),
  lockUser: id<LockUser>('lockUser'),
  unlockUser: id<UnlockUser>('unlockUser'),
  renameUser: id<RenameUser>('renameUser'),
  deleteUser: id<DeleteUser>('deleteUser'),
  listSessionsOf: id<ListSessionsOf>('listSessionsOf'),
  endSessionsOf: id<EndSessionsOf>('endSessionsOf'),
  forceReset: id<ForceReset>('forceReset'),
  askFactorRemoval: id<AskFactorRemoval>('askFactorRemoval'),
  removeComment: id<RemoveComment>('removeComment'),
  listReports: id<ListReports>('listReports'),
  settleReport: id<SettleReport>('settleReport'),
  mergeMovies: id<MergeMovies>('mergeMovies'),
  invite: id<Invite>('invite'),
  listInvitations: id<ListInvitations>('listInvitations'),
  revokeInvitation: id<RevokeInvitation>('revokeInvitation'),
};

export const operatorsModule = (
  { orm, sql }: Pick<Database, 'orm' | 'sql'>,
  audit: AuditLog,
  tellsByMail = false,
  reserved = reservedNames(),
): ContainerModule =>
  contextModule(({ given, useCase }) => {
    given({ clock: SHARED.clock, audit: SHARED.audit }, { clock, audit });
    given(GIVEN, {
      unitOfWork: createModerationUnitOfWork(orm, tellsByMail),
      finder: createUserFinder(sql),
      list: createReportList(sql),
      sessions: createSessionList(sql),
      invitations: createInvitationList(sql),
      secrets: invitationSecrets,
    });

    const ports = { unitOfWork: GIVEN.unitOfWork, clock: SHARED.clock, audit: SHARED.audit };
    useCase(OPERATORS.findUsers, findUsers, { ...ports, finder: GIVEN.finder });
    useCase(OPERATORS.lockUser, lockUser, ports);
    useCase(OPERATORS.unlockUser, unlockUser, ports);
    useCase(OPERATORS.renameUser, (needs) => renameUser(needs, reserved), ports);
    useCase(OPERATORS.deleteUser, deleteUser, ports);
    useCase(OPERATORS.listSessionsOf, listSessionsOf, { ...ports, sessions: GIVEN.sessions });
    useCase(OPERATORS.endSessionsOf, endSessionsOf, ports);
    useCase(OPERATORS.forceReset, (needs) => forceReset(needs, tellsByMail), ports);
    useCase(OPERATORS.askFactorRemoval, askFactorRemoval, ports);
    useCase(OPERATORS.removeComment, removeComment, ports);
    useCase(OPERATORS.listReports, listReports, { ...ports, list: GIVEN.list });
    useCase(OPERATORS.settleReport, settleReport, ports);
    useCase(OPERATORS.mergeMovies, mergeMovies, ports);
    useCase(OPERATORS.invite, invite, { ...ports, secrets: GIVEN.secrets });
    useCase(OPERATORS.listInvitations, listInvitations, { ...ports, list: GIVEN.invitations });
    useCase(OPERATORS.revokeInvitation, revokeInvitation, ports);
  });
