import type { Database } from '#adapters/postgres/database';
import { heldOutPeople } from '#adapters/postgres/models/held-out-people';
import { serviceCatalogue } from '#adapters/postgres/models/service-catalogue';
import { FileModelRepository } from '#adapters/model-files/file-model-repository';
import { SystemClock } from '#adapters/security/system';
import { publishModel, type PublishedModel, type PublishModel } from '#application/models/publish-model';
import { modelFolder } from '../model-folder.ts';
import type { Settings } from '../settings.ts';

/** The use case on the service's database and folder of models. A model is judged by the part of it that will serve. */
export const publishing = (
  { dataDir, recommender }: Pick<Settings, 'dataDir' | 'recommender'>,
  { sql }: Pick<Database, 'sql'>,
): PublishModel =>
  publishModel({
    models: new FileModelRepository(modelFolder(dataDir), recommender === 'torchserve' ? 'full' : 'served'),
    catalogue: serviceCatalogue(sql),
    heldOut: heldOutPeople(sql),
    clock: new SystemClock(),
  });

const digits = (quality: number): string => quality.toFixed(4);

/** What was published and how it was judged, in a sentence or two. */
export const describePublished = ({ version, isAlready, judgement }: PublishedModel): string => {
  if (isAlready) return `Model ${version} is in service already.`;
  const news = `Model ${version} is published.`;
  if (judgement === undefined) return `${news} Too few people are held out to judge it.`;
  const { people, quality, against } = judgement;
  const before = against === undefined ? '' : `; ${against.version} before it ${digits(against.quality)}`;
  return `${news} NDCG@100 on ${people} people held out: ${digits(quality)}${before}.`;
};
