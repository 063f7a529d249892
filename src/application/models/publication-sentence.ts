import type { PublishedModel } from './publish-model.ts';

const digits = (quality: number): string => quality.toFixed(4);

/** What was published and how it was judged, in a sentence or two. */
export const publicationSentence = ({ version, isAlready, judgement, kinds }: PublishedModel): string => {
  if (isAlready) return `Model ${version} is in service already.`;
  const news = `Model ${version} is published.`;
  const ofKind =
    kinds === undefined
      ? ''
      : ` Of the first ten films of people of one taste ${kinds.part.toFixed(3)} are of their kind, before ${kinds.against.toFixed(3)}.`;
  if (judgement === undefined) return `${news} Too few people are held out to judge it.${ofKind}`;
  const { people, quality, against } = judgement;
  const before = against === undefined ? '' : `; ${against.version} before it ${digits(against.quality)}`;
  return `${news} NDCG@100 on ${people} people held out: ${digits(quality)}${before}.${ofKind}`;
};
