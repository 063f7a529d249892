import type { PublishedModel } from './publish-model.ts';

const digits = (quality: number): string => quality.toFixed(4);

/** What was published and how it was judged, in a sentence or two. */
export const publicationSentence = ({ version, isAlready, judgement }: PublishedModel): string => {
  if (isAlready) return `Model ${version} is in service already.`;
  const news = `Model ${version} is published.`;
  if (judgement === undefined) return `${news} Too few people are held out to judge it.`;
  const { people, quality, against } = judgement;
  const before = against === undefined ? '' : `; ${against.version} before it ${digits(against.quality)}`;
  return `${news} NDCG@100 on ${people} people held out: ${digits(quality)}${before}.`;
};
