const between0And1 = (x: number): number => Math.max(0, Math.min(1, x));

/** Loud failures stay behind: regard scales fame between three tenths and the whole. */
const prominenceOf = (fame: number, regard: number): number => fame * (0.3 + 0.7 * regard);

/**
 * The prominence of a film by how many people voted on it and what they gave on average, 1 to 10. A hundred votes count
 * for nothing and two millions for all; a mean of 4 for nothing and of 9 for all.
 */
export const prominenceByVotes = (votes: number, mean: number): number =>
  prominenceOf(between0And1((Math.log10(Math.max(1, votes)) - 2) / 4.3), between0And1((mean - 4) / 5));

/** For one who votes at TMDb so many do at IMDb. */
const AT_IMDB = 50;

/** The same by the votes of TMDb. */
export const prominenceByTmdbVotes = (votes: number, mean: number): number =>
  prominenceByVotes(AT_IMDB * votes, mean);

/** The same by in how many languages Wikipedia has an article about it: 120 count for all. What they think is not known. */
export const prominenceByArticles = (articles: number): number =>
  prominenceOf(between0And1(Math.log(Math.max(1, articles)) / Math.log(120)), 0.4);
