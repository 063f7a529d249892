import { createHash } from 'node:crypto';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { TrainedModel } from '../publish-trained-model.ts';
import { encodeModel } from '#recommender/format/encode-model';
import { contentModel } from '#recommender/training/content/content-model';
import type { ContentSettings } from '#recommender/training/content/content-settings';

export interface TrainingOrder {
  readonly settings: ContentSettings;
  /** ISO instant for the card. */
  readonly createdAt: string;
}

/** Trains in this thread. The version is named after the bytes: the same films give the same version. */
export const train = (
  movies: readonly TrainingMovie[],
  order: TrainingOrder,
): TrainedModel & { bytes: Uint8Array<ArrayBuffer> } => {
  const model = contentModel(movies, order.settings);
  const bytes = encodeModel(model);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const empty = model.rows.starts.reduce(
    (sum, start, i) => sum + (i > 0 && start === model.rows.starts[i - 1] ? 1 : 0),
    0,
  );
  return {
    bytes,
    card: {
      kind: 'content',
      version: `content-${sha256.slice(0, 12)}`,
      createdAt: order.createdAt,
      data: `What ${movies.length} films are: genres, people, years, titles and prominence. No ratings.`,
      parameters: { ...order.settings },
      quality: { films: movies.length, entries: model.rows.index.length, filmsWithoutNeighbours: empty },
      bytes: bytes.length,
      sha256,
    },
  };
};
