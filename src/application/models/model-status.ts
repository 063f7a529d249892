import type { ModelDescription, ModelRepository, Publication } from './model-repository.ts';

/** A model that was published, and what can be said of it now. */
export interface KeptModel {
  readonly publication: Publication;
  readonly description: ModelDescription | undefined;
  /** Why it cannot be served, a sentence; undefined when it can. */
  readonly fault: string | undefined;
}

export interface ModelStatus {
  /** Undefined when nothing was ever published. */
  readonly inService: KeptModel | undefined;
  /** What a rollback can reach, the next one first. */
  readonly before: readonly KeptModel[];
  /** The model trained last, where it is none of those. */
  readonly unpublished: ModelDescription | undefined;
}

export type ReadModelStatus = () => Promise<ModelStatus>;

/** Reads and checks every model that is kept. */
export const modelStatus =
  (models: Pick<ModelRepository, 'publications' | 'open' | 'candidate'>) =>
  async (): Promise<ModelStatus> => {
    const kept: KeptModel[] = [];
    for (const publication of await models.publications()) {
      const model = await models.open(publication.version);
      kept.push(
        model.ok
          ? { publication, description: model.value, fault: undefined }
          : { publication, description: undefined, fault: model.refusal.sentence },
      );
    }
    const [inService, ...before] = kept;
    const candidate = await models.candidate();
    const trained = candidate.ok ? candidate.value : undefined;
    const isKept = (version: string) => kept.some(({ publication }) => publication.version === version);
    const isNews = trained !== undefined && !isKept(trained.version);
    return { inService, before, unpublished: isNews ? trained : undefined };
  };
