import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { decodeModel } from '#recommender/format/decode-model';
import { encodeModel } from '#recommender/format/encode-model';
import { readTensorFile } from '#recommender/format/read-tensor-file';
import { itemModelOf } from '../unit/recommendation/item-model-of.ts';
import { describeRecommender } from './recommender.ts';

describeRecommender('in memory', ({ movies, stars }) =>
  Promise.resolve(new InMemoryRecommender(movies, stars)),
);

describeRecommender('in process, from a model file', async ({ movies, stars }) => {
  const file = encodeModel(itemModelOf(movies, stars));
  const model = await decodeModel(readTensorFile(file.buffer), () => Promise.resolve());
  return new InProcessRecommender({ current: { scorer: new ItemScorer(model) } });
});
