import type { ContainerModule } from 'inversify';
import { filmLogIn } from '#adapters/in-memory/film-log';
import { accountDataIn } from '#adapters/in-memory/personal-data';
import { createAccountData } from '#adapters/postgres/accounts/personal-data';
import { accountRoutes, type AccountNeeds } from '#adapters/http/identity/account-routes';
import { cookieCheckRoute } from '#adapters/http/identity/cookie-check-route';
import { exportRoute } from '#adapters/http/identity/export-route';
import { refreshRoute } from '#adapters/http/identity/refresh-route';
import { securityEventRoutes } from '#adapters/http/identity/security-event-routes';
import { sessionRoutes } from '#adapters/http/identity/session-routes';
import { signInRoute } from '#adapters/http/identity/sign-in-route';
import { signOutRoute } from '#adapters/http/identity/sign-out-route';
import { signUpRoutes } from '#adapters/http/identity/sign-up-route';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createLiveSessions } from '#adapters/postgres/accounts/live-sessions';
import { PostgresSessionChanges } from '#adapters/postgres/accounts/session-changes';
import { createSecurityEventList } from '#adapters/postgres/accounts/security-events';
import { createInvitationList } from '#adapters/postgres/accounts/invitations';
import { invitationSecrets } from '#adapters/security/invitation-secrets';
import { createFilmLog } from '#adapters/postgres/diary/film-log';
import { createSessionList } from '#adapters/postgres/accounts/session-list';
import { createRecentFactors } from '#adapters/postgres/factors/recent-factors';
import { passkeySiteOf } from '#adapters/security/passkey-site';
import { createWebAuthnCeremonies } from '#adapters/security/webauthn-ceremonies';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import type { ChallengeSigner } from '#application/factors/challenge-signer';
import { factorAtSignIn, type FactorAtSignIn } from '#application/factors/factor-at-sign-in';
import type { FactorCodes } from '#application/factors/factor-codes';
import { reservedNames } from '#domain/identity/reserved-names';
import type { PasskeyCeremonies } from '#application/factors/passkey-ceremonies';
import type { RecentFactors } from '#application/factors/recent-factors';
import type { Sealer } from '#application/factors/sealer';
import type { Accounts, UserPasswords } from '#application/identity/accounts';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import { authenticate, type Authenticate } from '#application/identity/authenticate';
import type { CommonPasswords } from '#application/identity/common-passwords';
import { confirmPassword, type ConfirmPassword } from '#application/identity/confirm-password';
import type { FilmLog } from '#application/identity/film-log';
import { exportFilmLog, type ExportFilmLog } from '#application/identity/export-film-log';
import { exportPersonalData, type ExportPersonalData } from '#application/identity/export-personal-data';
import { deleteAccount, type DeleteAccount } from '#application/identity/delete-account';
import { endSession, type EndSession } from '#application/identity/end-session';
import type { InvitationList, InvitationSecrets } from '#application/identity/invitations';
import { issueTokens, type IssueTokens } from '#application/identity/issue-tokens';
import { listSessions, type ListSessions } from '#application/identity/list-sessions';
import type { PasswordHasher } from '#application/identity/password-hasher';
import { refreshTokens, type RefreshTokens } from '#application/identity/refresh-tokens';
import { registerUser, type RegisterUser } from '#application/identity/register-user';
import {
  revokeOtherSessions,
  revokeSession,
  type RevokeOtherSessions,
  type RevokeSession,
} from '#application/identity/revoke-sessions';
import type { SecurityEventList } from '#application/identity/security-events';
import type { SessionList } from '#application/identity/session-list';
import type { LiveSessions, SessionChanges } from '#application/identity/session-store';
import { signSession, type SignSession } from '#application/identity/session-tokens';
import type { TokenSigner } from '#application/identity/token-signer';
import { updateAccount, type UpdateAccount } from '#application/identity/update-account';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { RecoveryStores } from '#application/recovery/recovery-stores';
import type { WorkQueue } from '#application/ports/work-queue';
import { SIBLINGS_A_WINDOW, type SessionPolicy } from '#domain/identity/session';
import type { Resources } from '../resources.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id, PERSONAL_DATA } from '../wiring.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  accounts: id<Accounts & UserPasswords>('accounts'),
  sessions: id<SessionChanges>('sessions'),
  liveSessions: id<LiveSessions>('liveSessions'),
  sessionList: id<SessionList>('sessionList'),
  securityEvents: id<SecurityEventList>('securityEvents'),
  filmLog: id<FilmLog>('filmLog'),
  unitOfWork: id<UnitOfWork<RecoveryStores>>('unitOfWork of identity'),
  limiter: id<AttemptLimiter>('limiter'),
  recentFactors: id<RecentFactors>('recentFactors'),
  invitations: id<InvitationList>('invitations'),
};

const GIVEN = {
  signer: id<TokenSigner>('signer'),
  hasher: id<PasswordHasher>('hasher'),
  commonPasswords: id<CommonPasswords>('commonPasswords'),
  passwordWork: id<WorkQueue>('passwordWork'),
  factorCodes: id<FactorCodes>('factorCodes'),
  sealer: id<Sealer>('sealer'),
  invitationSecrets: id<InvitationSecrets>('invitationSecrets'),
  ceremonies: id<PasskeyCeremonies>('passkey ceremonies'),
  challenges: id<ChallengeSigner>('challenges'),
};

/** Accounts, sessions and tokens: what can be asked for. */
export const IDENTITY = {
  ...STORED,
  ...GIVEN,
  sign: id<SignSession>('sign'),
  factorAtSignIn: id<FactorAtSignIn>('factorAtSignIn'),
  confirmPassword: id<ConfirmPassword>('confirmPassword'),
  registerUser: id<RegisterUser>('registerUser'),
  issueTokens: id<IssueTokens>('issueTokens'),
  refreshTokens: id<RefreshTokens>('refreshTokens'),
  endSession: id<EndSession>('endSession'),
  listSessions: id<ListSessions>('listSessions'),
  revokeSession: id<RevokeSession>('revokeSession'),
  revokeOtherSessions: id<RevokeOtherSessions>('revokeOtherSessions'),
  authenticate: id<Authenticate>('authenticate'),
  updateAccount: id<UpdateAccount>('updateAccount'),
  deleteAccount: id<DeleteAccount>('deleteAccount'),
  exportPersonalData: id<ExportPersonalData>('exportPersonalData'),
  exportFilmLog: id<ExportFilmLog>('exportFilmLog'),
};

export const policyOf = (settings: Settings): SessionPolicy => ({
  idle: settings.refreshTokenTtl,
  absolute: settings.sessionMaxAge,
  grace: settings.refreshGrace,
  lostAnswerWindow: settings.lostAnswerWindow,
  graceUses: SIBLINGS_A_WINDOW,
});

export const queued =
  <Input, Output>(queue: WorkQueue, work: (input: Input, gone?: AbortSignal) => Promise<Output>) =>
  (input: Input, gone?: AbortSignal): Promise<Output> =>
    queue.run(() => work(input, gone), gone);

export const identityModule = (resources: Resources, settings: Settings): ContainerModule =>
  contextModule(({ stored, given, useCase, routes, personalData }) => {
    const { clock, signer, hasher, commonPasswords, passwordWork, factorCodes, sealer, challenges, limiter } =
      resources;
    const tellsByMail = settings.mailUrl !== undefined;
    stored(STORED, resources.storage, {
      postgres: ({ orm, sql }) => ({
        accounts: createAccounts(sql),
        sessions: new PostgresSessionChanges(orm, tellsByMail),
        liveSessions: createLiveSessions(sql),
        sessionList: createSessionList(sql),
        securityEvents: createSecurityEventList(sql),
        filmLog: createFilmLog(sql),
        unitOfWork: createIdentityUnitOfWork(orm, tellsByMail),
        limiter: limiter ?? new PostgresAttemptLimiter(sql, clock),
        recentFactors: createRecentFactors(sql),
        invitations: createInvitationList(sql),
      }),
      inMemory: (memory) => ({
        accounts: memory.identity,
        sessions: memory.identity,
        liveSessions: memory.identity,
        sessionList: memory.identity,
        securityEvents: memory.identity.securityEvents,
        filmLog: filmLogIn(memory),
        unitOfWork: memory.identity,
        limiter: memory.limiter,
        recentFactors: memory.identity,
        invitations: memory.identity.invitations,
      }),
    });
    const ceremonies = createWebAuthnCeremonies(
      passkeySiteOf(settings.publicUrl, settings.corsOrigins, settings.passkeyDomain),
    );
    given(GIVEN, {
      ...{ signer, hasher, commonPasswords, passwordWork, factorCodes, sealer, ceremonies, challenges },
      invitationSecrets,
    });

    const policy = policyOf(settings);
    const reserved = reservedNames(settings.reservedNames);
    const rules = { mode: settings.signUp, reserved, sendsMail: tellsByMail };
    useCase(IDENTITY.sign, (needs) => signSession(needs, settings.accessTokenTtl), {
      signer: GIVEN.signer,
      clock: SHARED.clock,
    });
    useCase(IDENTITY.confirmPassword, (needs) => confirmPassword(needs, settings.stepUpMaxAge), {
      recentFactors: STORED.recentFactors,
      passwords: STORED.accounts,
      hasher: GIVEN.hasher,
      limiter: STORED.limiter,
    });
    useCase(IDENTITY.registerUser, ({ queue, ...needs }) => queued(queue, registerUser(needs, rules)), {
      queue: GIVEN.passwordWork,
      invitations: STORED.invitations,
      invitationSecrets: GIVEN.invitationSecrets,
      unitOfWork: STORED.unitOfWork,
      accounts: STORED.accounts,
      hasher: GIVEN.hasher,
      commonPasswords: GIVEN.commonPasswords,
      limiter: STORED.limiter,
      clock: SHARED.clock,
      audit: SHARED.audit,
    });
    useCase(IDENTITY.factorAtSignIn, factorAtSignIn, {
      codes: GIVEN.factorCodes,
      sealer: GIVEN.sealer,
      ceremonies: GIVEN.ceremonies,
      challenges: GIVEN.challenges,
      clock: SHARED.clock,
    });
    useCase(IDENTITY.issueTokens, ({ queue, ...needs }) => queued(queue, issueTokens(needs, policy)), {
      queue: GIVEN.passwordWork,
      accounts: STORED.accounts,
      unitOfWork: STORED.unitOfWork,
      factor: IDENTITY.factorAtSignIn,
      sessions: STORED.sessions,
      hasher: GIVEN.hasher,
      limiter: STORED.limiter,
      signer: GIVEN.signer,
      sign: IDENTITY.sign,
      ids: SHARED.ids,
      audit: SHARED.audit,
    });
    useCase(IDENTITY.refreshTokens, (needs) => refreshTokens(needs, policy), {
      sessions: STORED.sessions,
      signer: GIVEN.signer,
      sign: IDENTITY.sign,
      audit: SHARED.audit,
    });
    useCase(IDENTITY.endSession, endSession, {
      sessions: STORED.sessions,
      signer: GIVEN.signer,
      audit: SHARED.audit,
    });
    useCase(IDENTITY.listSessions, listSessions, { list: STORED.sessionList });
    const changes = { unitOfWork: STORED.unitOfWork, audit: SHARED.audit };
    useCase(IDENTITY.revokeSession, revokeSession, changes);
    useCase(IDENTITY.revokeOtherSessions, revokeOtherSessions, changes);
    useCase(IDENTITY.authenticate, authenticate, { signer: GIVEN.signer, sessions: STORED.liveSessions });
    useCase(IDENTITY.updateAccount, (needs) => updateAccount(needs, tellsByMail, reserved), {
      accounts: STORED.accounts,
      unitOfWork: STORED.unitOfWork,
      confirmPassword: IDENTITY.confirmPassword,
      limiter: STORED.limiter,
      hasher: GIVEN.hasher,
      commonPasswords: GIVEN.commonPasswords,
      clock: SHARED.clock,
      audit: SHARED.audit,
    });
    useCase(IDENTITY.deleteAccount, (needs) => deleteAccount(needs, settings.deletionGrace), {
      unitOfWork: STORED.unitOfWork,
      confirmPassword: IDENTITY.confirmPassword,
      clock: SHARED.clock,
      audit: SHARED.audit,
    });

    useCase(IDENTITY.exportPersonalData, exportPersonalData, {
      parts: { every: PERSONAL_DATA },
      limiter: STORED.limiter,
    });
    useCase(IDENTITY.exportFilmLog, exportFilmLog, { log: STORED.filmLog, limiter: STORED.limiter });

    personalData(resources.storage, {
      postgres: ({ sql }) => createAccountData(sql, createAccounts(sql)),
      inMemory: accountDataIn,
    });

    routes((needs: { registerUser: RegisterUser }) => signUpRoutes({ ...needs, mode: settings.signUp }), {
      registerUser: IDENTITY.registerUser,
    });
    routes(signInRoute, { issueTokens: IDENTITY.issueTokens });
    routes(cookieCheckRoute, {});
    routes(refreshRoute, { refreshTokens: IDENTITY.refreshTokens });
    routes(signOutRoute, { endSession: IDENTITY.endSession });
    routes(sessionRoutes, {
      listSessions: IDENTITY.listSessions,
      revokeSession: IDENTITY.revokeSession,
      revokeOtherSessions: IDENTITY.revokeOtherSessions,
    });
    routes(securityEventRoutes, { events: STORED.securityEvents });
    const { deletionGrace } = settings;
    routes((needs: Omit<AccountNeeds, 'deletionGrace'>) => accountRoutes({ ...needs, deletionGrace }), {
      accounts: STORED.accounts,
      updateAccount: IDENTITY.updateAccount,
      deleteAccount: IDENTITY.deleteAccount,
      clock: SHARED.clock,
    });
    routes(exportRoute, {
      exportPersonalData: IDENTITY.exportPersonalData,
      exportFilmLog: IDENTITY.exportFilmLog,
    });
  });
