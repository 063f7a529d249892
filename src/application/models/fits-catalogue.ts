import { agreeInYears } from '#domain/models/catalogue-fit';
import type { UsableModel } from './model-repository.ts';
import type { ServiceCatalogue } from './service-catalogue.ts';

/**
 * Whether the film ids of a model mean the films of this service: by the fingerprint that it was published under, and
 * before that by the years of its films.
 */
export const fitsCatalogue = async (model: UsableModel, catalogue: ServiceCatalogue): Promise<boolean> =>
  model.catalogue === undefined
    ? agreeInYears(model.years(), await catalogue.years())
    : model.catalogue === (await catalogue.fingerprint());
