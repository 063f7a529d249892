import type { Likeness } from './likeness.ts';

/** With more films the mean is taken over so many of them, evenly spread. */
const MOST_COMPARED = 2_000;
/** Films like hardly any other, such as those of which nothing is known, count as if they were so much like all. */
const LEAST = 0.1;

/**
 * What the likeness of two films is to be multiplied by, a factor for each of them: the mean likeness of all films over
 * its own, to the power of `exponent`. Films of the commonest kind are then not like everything.
 */
export const balanceOf = (likeness: Likeness, exponent: number): Float64Array => {
  const movies = likeness.groupOf.length;
  const means = new Float64Array(movies);
  if (exponent === 0) return means.fill(1);
  const step = Math.max(1, movies / MOST_COMPARED);
  for (let at = 0; at < movies; at += step) {
    const movie = Math.floor(at);
    const genres = likeness.genreCosines(likeness.groupOf[movie]!);
    const byKind = (other: number): number =>
      likeness.byKind(genres[likeness.groupOf[other]!]!, likeness.apart(movie, other));
    for (let other = 0; other < movies; other++) if (other !== movie) means[other]! += byKind(other);
    likeness.forEachSharing(movie, genres, (other, alike) => (means[other]! += alike - byKind(other)));
  }
  const usual = means.reduce((sum, each) => sum + each, 0) / movies;
  return means.map((each) => (usual > 0 ? (usual / Math.max(each, LEAST * usual)) ** exponent : 1));
};
