import type { ContentModels } from './ensure-model.ts';
import type { ModelRepository } from './model-repository.ts';

interface Ports {
  readonly models: Pick<ModelRepository, 'publications' | 'open'>;
  readonly contentModels: ContentModels;
}

/** @returns the version that was made; undefined when the one in service has learned from ratings */
export type RenewContentModel = () => Promise<string | undefined>;

/**
 * Makes films known that were added, where the model in service knows films only by what they are. One that has learned
 * from ratings is not thrown away for that: the next training knows the new films.
 */
export const renewContentModel =
  ({ models, contentModels }: Ports): RenewContentModel =>
  async () => {
    const [current] = await models.publications();
    const opened = current && (await models.open(current.version));
    return opened?.ok === true && opened.value.kind !== 'content' ? undefined : contentModels.publishNew();
  };
