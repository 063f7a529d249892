import type { UsableModel } from './model-repository.ts';
import type { ServiceCatalogue } from './service-catalogue.ts';

/** Of a model's films so many must be films of the service; the rest may have been deleted since. */
const SHARE = 0.95;

/**
 * Whether the film ids of a model mean the films of this service: by the fingerprint that it was published under, and
 * before that by the years of its films, which agree by chance for one film in thirty.
 */
export const fitsCatalogue = async (model: UsableModel, catalogue: ServiceCatalogue): Promise<boolean> => {
  if (model.catalogue !== undefined) return model.catalogue === (await catalogue.fingerprint());
  const years = await catalogue.years();
  let films = 0;
  let known = 0;
  for (const [movieId, year] of model.years()) {
    films += 1;
    if (years.get(movieId) === year) known += 1;
  }
  return known >= films * SHARE;
};
