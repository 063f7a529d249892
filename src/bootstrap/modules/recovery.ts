import type { ContainerModule } from 'inversify';
import { emailRoutes } from '#adapters/http/recovery/email-routes';
import { resetRoutes } from '#adapters/http/recovery/reset-routes';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createResetRequests } from '#adapters/postgres/recovery/reset-requests';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { askForEmailLink, type AskForEmailLink } from '#application/recovery/ask-for-email-link';
import { askForReset, type AskForReset } from '#application/recovery/ask-for-reset';
import { confirmEmail, type ConfirmEmail } from '#application/recovery/confirm-email';
import { disown, type Disown } from '#application/recovery/disown';
import type { LinkSigner } from '#application/recovery/link-signer';
import type { RecoveryStores } from '#application/recovery/recovery-stores';
import { resetPassword, type ResetPassword } from '#application/recovery/reset-password';
import type { ResetRequests } from '#application/recovery/reset-requests';
import { undoEmailChange, type UndoEmailChange } from '#application/recovery/undo-email-change';
import type { Resources } from '../resources.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id } from '../wiring.ts';
import { IDENTITY, queued } from './identity.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  requests: id<ResetRequests>('resetRequests'),
  unitOfWork: id<UnitOfWork<RecoveryStores>>('unitOfWork of recovery'),
};

const GIVEN = { links: id<LinkSigner>('links') };

/** Getting back into an account, by links that are sent by mail; who sends them stands in `processes/mail.ts`. */
export const RECOVERY = {
  ...STORED,
  ...GIVEN,
  askForReset: id<AskForReset>('askForReset'),
  resetPassword: id<ResetPassword>('resetPassword'),
  disown: id<Disown>('disown'),
  askForEmailLink: id<AskForEmailLink>('askForEmailLink'),
  confirmEmail: id<ConfirmEmail>('confirmEmail'),
  undoEmailChange: id<UndoEmailChange>('undoEmailChange'),
};

export const recoveryModule = ({ storage, links }: Resources, settings: Settings): ContainerModule =>
  contextModule(({ stored, given, useCase, routes }) => {
    const sendsMail = settings.mailUrl !== undefined;
    stored(STORED, storage, {
      postgres: ({ orm, sql }) => ({
        requests: createResetRequests(sql),
        unitOfWork: createIdentityUnitOfWork(orm, sendsMail),
      }),
      inMemory: ({ identity }) => ({ requests: identity.resetRequests, unitOfWork: identity }),
    });
    given(GIVEN, { links });

    useCase(RECOVERY.askForReset, (needs) => askForReset(needs, sendsMail), {
      requests: STORED.requests,
      limiter: IDENTITY.limiter,
    });
    useCase(RECOVERY.resetPassword, ({ queue, ...needs }) => queued(queue, resetPassword(needs)), {
      queue: IDENTITY.passwordWork,
      links: GIVEN.links,
      accounts: IDENTITY.accounts,
      unitOfWork: STORED.unitOfWork,
      factor: IDENTITY.factorAtSignIn,
      hasher: IDENTITY.hasher,
      commonPasswords: IDENTITY.commonPasswords,
      limiter: IDENTITY.limiter,
      audit: SHARED.audit,
    });
    const followed = { links: GIVEN.links, unitOfWork: STORED.unitOfWork, limiter: IDENTITY.limiter };
    useCase(RECOVERY.disown, disown, { ...followed, audit: SHARED.audit });
    useCase(RECOVERY.askForEmailLink, (needs) => askForEmailLink(needs, sendsMail), {
      accounts: IDENTITY.accounts,
      unitOfWork: STORED.unitOfWork,
      limiter: IDENTITY.limiter,
    });
    useCase(RECOVERY.confirmEmail, confirmEmail, followed);
    useCase(RECOVERY.undoEmailChange, undoEmailChange, { ...followed, audit: SHARED.audit });

    routes(resetRoutes, {
      askForReset: RECOVERY.askForReset,
      resetPassword: RECOVERY.resetPassword,
      disown: RECOVERY.disown,
    });
    routes(emailRoutes, {
      askForEmailLink: RECOVERY.askForEmailLink,
      confirmEmail: RECOVERY.confirmEmail,
      undoEmailChange: RECOVERY.undoEmailChange,
    });
  });
