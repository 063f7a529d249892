import type { ModelRepository } from './model-repository.ts';

/** Makes a model from what films are, without anybody's ratings, and puts it in service. */
export interface ContentModels {
  /** @returns its version */
  publishNew(): Promise<string>;
}

interface Ports {
  readonly models: Pick<ModelRepository, 'publications' | 'open'>;
  readonly contentModels: ContentModels;
}

/** @returns the version that was made; undefined when the one in service is good */
export type EnsureModel = (catalogue: { readonly isNew: boolean }) => Promise<string | undefined>;

/** A new catalogue has new ids, so it needs a new model. Without a model people still get the popular films. */
export const ensureModel =
  ({ models, contentModels }: Ports): EnsureModel =>
  async ({ isNew }) =>
    !isNew && (await hasGoodModel(models)) ? undefined : contentModels.publishNew();

/** Whatever is wrong with the model in service, a new one heals it. */
const hasGoodModel = async (models: Ports['models']): Promise<boolean> => {
  try {
    const [current] = await models.publications();
    return current !== undefined && (await models.open(current.version)).ok;
  } catch {
    return false;
  }
};
