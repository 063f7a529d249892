import type { ContainerModule } from 'inversify';
import { resetRoutes } from '#adapters/http/recovery/reset-routes';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createResetRequests } from '#adapters/postgres/recovery/reset-requests';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { askForReset, type AskForReset } from '#application/recovery/ask-for-reset';
import { disown, type Disown } from '#application/recovery/disown';
import type { LinkSigner } from '#application/recovery/link-signer';
import type { RecoveryStores } from '#application/recovery/recovery-stores';
import { resetPassword, type ResetPassword } from '#application/recovery/reset-password';
import type { ResetRequests } from '#application/recovery/reset-requests';
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
    useCase(RECOVERY.disown, disown, {
      links: GIVEN.links,
      unitOfWork: STORED.unitOfWork,
      limiter: IDENTITY.limiter,
      audit: SHARED.audit,
    });

    routes(resetRoutes, {
      askForReset: RECOVERY.askForReset,
      resetPassword: RECOVERY.resetPassword,
      disown: RECOVERY.disown,
    });
  });
