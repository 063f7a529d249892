import type { ContainerModule } from 'inversify';
import { passkeyRoutes } from '#adapters/http/factors/passkey-routes';
import { passkeySignInRoutes } from '#adapters/http/factors/passkey-sign-in-routes';
import { factorRoutes } from '#adapters/http/factors/factor-routes';
import { factorDataIn } from '#adapters/in-memory/personal-data';
import { createFactorData } from '#adapters/postgres/factors/personal-data';
import { createFactors } from '#adapters/postgres/factors/factor-store';
import { addPasskey, type AddPasskey } from '#application/factors/add-passkey';
import { askForPasskey, type AskForPasskey } from '#application/factors/ask-for-passkey';
import { confirmGenerator, type ConfirmGenerator } from '#application/factors/confirm-generator';
import type { Factors } from '#application/factors/factor-store';
import { offerGenerator, type OfferGenerator } from '#application/factors/offer-generator';
import { offerPasskey, type OfferPasskey } from '#application/factors/offer-passkey';
import { removePasskey, type RemovePasskey } from '#application/factors/remove-passkey';
import { renamePasskey, type RenamePasskey } from '#application/factors/rename-passkey';
import { removeGenerator, type RemoveGenerator } from '#application/factors/remove-generator';
import { renewRecoveryCodes, type RenewRecoveryCodes } from '#application/factors/renew-recovery-codes';
import { stepUp, type StepUp } from '#application/factors/step-up';
import { signInByPasskey, type SignInByPasskey } from '#application/identity/sign-in-by-passkey';
import type { Resources } from '../resources.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id } from '../wiring.ts';
import { IDENTITY, policyOf } from './identity.ts';
import { SHARED } from './shared.ts';

const STORED = {
  factors: id<Factors>('factors'),
};

/** What accounts ask for beside the password. */
export const FACTORS = {
  ...STORED,
  offerGenerator: id<OfferGenerator>('offerGenerator'),
  confirmGenerator: id<ConfirmGenerator>('confirmGenerator'),
  removeGenerator: id<RemoveGenerator>('removeGenerator'),
  renewRecoveryCodes: id<RenewRecoveryCodes>('renewRecoveryCodes'),
  stepUp: id<StepUp>('stepUp'),
  offerPasskey: id<OfferPasskey>('offerPasskey'),
  addPasskey: id<AddPasskey>('addPasskey'),
  renamePasskey: id<RenamePasskey>('renamePasskey'),
  removePasskey: id<RemovePasskey>('removePasskey'),
  askForPasskey: id<AskForPasskey>('askForPasskey'),
  signInByPasskey: id<SignInByPasskey>('signInByPasskey'),
};

export const factorsModule = (resources: Resources, settings: Settings): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, resources.storage, {
      postgres: ({ sql }) => ({ factors: createFactors(sql) }),
      inMemory: ({ identity }) => ({ factors: identity }),
    });
    const proof = { codes: IDENTITY.factorCodes, sealer: IDENTITY.sealer, clock: SHARED.clock };
    const change = {
      unitOfWork: IDENTITY.unitOfWork,
      confirmPassword: IDENTITY.confirmPassword,
      audit: SHARED.audit,
    };
    const guess = { unitOfWork: IDENTITY.unitOfWork, limiter: IDENTITY.limiter, audit: SHARED.audit };
    useCase(FACTORS.offerGenerator, offerGenerator, { ...proof, ...change });
    useCase(FACTORS.confirmGenerator, confirmGenerator, { ...proof, ...guess });
    useCase(FACTORS.removeGenerator, removeGenerator, change);
    useCase(FACTORS.renewRecoveryCodes, renewRecoveryCodes, { codes: IDENTITY.factorCodes, ...change });

    const passkeys = {
      ceremonies: IDENTITY.ceremonies,
      challenges: IDENTITY.challenges,
      clock: SHARED.clock,
    };
    useCase(FACTORS.stepUp, stepUp, { ...proof, ...passkeys, ...guess });
    useCase(FACTORS.offerPasskey, offerPasskey, { ...passkeys, ...change });
    useCase(FACTORS.addPasskey, addPasskey, {
      ...passkeys,
      unitOfWork: IDENTITY.unitOfWork,
      codes: IDENTITY.factorCodes,
      audit: SHARED.audit,
    });
    useCase(FACTORS.renamePasskey, renamePasskey, { unitOfWork: IDENTITY.unitOfWork });
    useCase(FACTORS.removePasskey, removePasskey, change);
    useCase(FACTORS.askForPasskey, askForPasskey, { ...passkeys, factors: STORED.factors });
    useCase(FACTORS.signInByPasskey, (needs) => signInByPasskey(needs, policyOf(settings)), {
      ...passkeys,
      ...guess,
      signer: IDENTITY.signer,
      sign: IDENTITY.sign,
      ids: SHARED.ids,
    });

    personalData(resources.storage, {
      postgres: ({ sql }) => createFactorData(createFactors(sql)),
      inMemory: factorDataIn,
    });

    routes(factorRoutes, {
      factors: STORED.factors,
      offerGenerator: FACTORS.offerGenerator,
      confirmGenerator: FACTORS.confirmGenerator,
      removeGenerator: FACTORS.removeGenerator,
      renewRecoveryCodes: FACTORS.renewRecoveryCodes,
      stepUp: FACTORS.stepUp,
      askForPasskey: FACTORS.askForPasskey,
    });
    routes(passkeyRoutes, {
      factors: STORED.factors,
      offerPasskey: FACTORS.offerPasskey,
      addPasskey: FACTORS.addPasskey,
      renamePasskey: FACTORS.renamePasskey,
      removePasskey: FACTORS.removePasskey,
    });
    routes(passkeySignInRoutes, {
      askForPasskey: FACTORS.askForPasskey,
      signInByPasskey: FACTORS.signInByPasskey,
    });
  });
