import type { ContainerModule } from 'inversify';
import { factorRoutes } from '#adapters/http/factors/factor-routes';
import { factorDataIn } from '#adapters/in-memory/personal-data';
import { createFactorData } from '#adapters/postgres/factors/personal-data';
import { createFactors } from '#adapters/postgres/factors/factor-store';
import { confirmGenerator, type ConfirmGenerator } from '#application/factors/confirm-generator';
import type { Factors } from '#application/factors/factor-store';
import { offerGenerator, type OfferGenerator } from '#application/factors/offer-generator';
import { removeFactors, type RemoveFactors } from '#application/factors/remove-factors';
import { renewRecoveryCodes, type RenewRecoveryCodes } from '#application/factors/renew-recovery-codes';
import { stepUp, type StepUp } from '#application/factors/step-up';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { IDENTITY } from './identity.ts';
import { SHARED } from './shared.ts';

const STORED = {
  factors: id<Factors>('factors'),
};

/** What accounts ask for beside the password. */
export const FACTORS = {
  ...STORED,
  offerGenerator: id<OfferGenerator>('offerGenerator'),
  confirmGenerator: id<ConfirmGenerator>('confirmGenerator'),
  removeFactors: id<RemoveFactors>('removeFactors'),
  renewRecoveryCodes: id<RenewRecoveryCodes>('renewRecoveryCodes'),
  stepUp: id<StepUp>('stepUp'),
};

export const factorsModule = (resources: Resources): ContainerModule =>
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
    useCase(FACTORS.removeFactors, removeFactors, change);
    useCase(FACTORS.renewRecoveryCodes, renewRecoveryCodes, { codes: IDENTITY.factorCodes, ...change });
    useCase(FACTORS.stepUp, stepUp, { ...proof, ...guess });

    personalData(resources.storage, {
      postgres: ({ sql }) => createFactorData(createFactors(sql)),
      inMemory: factorDataIn,
    });

    routes(factorRoutes, {
      factors: STORED.factors,
      offerGenerator: FACTORS.offerGenerator,
      confirmGenerator: FACTORS.confirmGenerator,
      removeFactors: FACTORS.removeFactors,
      renewRecoveryCodes: FACTORS.renewRecoveryCodes,
      stepUp: FACTORS.stepUp,
    });
  });
