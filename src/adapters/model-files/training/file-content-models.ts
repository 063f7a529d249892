import type { ContentModels } from '#application/models/ensure-model';
import type { Clock } from '#application/ports/clock';
import type { TrainingCatalogue } from '#application/recommendation/training-catalogue';
import { publishTrainedModel } from '../publish-trained-model.ts';
import { trainContentModel } from './train-content-model.ts';

export const createContentModels = (
  folder: string,
  { movies, clock }: { readonly movies: TrainingCatalogue; readonly clock: Clock },
): ContentModels => ({
  publishNew: async () => {
    const trained = await trainContentModel(movies, { now: clock.now() });
    await publishTrainedModel(folder, trained);
    return trained.card.version;
  },
});
