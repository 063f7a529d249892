/** What is known of a film's standing before anybody here has rated it; null where nothing is known. */
export interface MovieFacts {
  /** 0 to 100, the mean of what critics gave */
  readonly criticsScore: number | null;
  /** how many critics wrote about it */
  readonly reviewCount: number | null;
  readonly awardsWon: number;
  /** including those won */
  readonly awardNominations: number;
  /** US dollars of its own time */
  readonly boxOffice: number | null;
}

export const NO_FACTS: MovieFacts = {
  criticsScore: null,
  reviewCount: null,
  awardsWon: 0,
  awardNominations: 0,
  boxOffice: null,
};

/** Dollars lose about this part of their worth each year; box office is compared in dollars of this year. */
const INFLATION = 0.035;
const DOLLARS_OF = 2014;
/** Where a film has no year, it is taken for one of this. */
const TYPICAL_YEAR = 2000;

const between0And1 = (x: number): number => Math.max(0, Math.min(1, x));

/** How many reviews make a film one of the most reviewed of its year: the web has tripled it since 1990. */
const manyReviews = (year: number): number => 110 + 190 * between0And1((year - 1990) / 22);

/** 3 million dollars count for nothing, 2 billion for all. */
const boxOfficeFame = (dollars: number, year: number): number =>
  dollars <= 0 ? 0 : between0And1((Math.log10(dollars * (1 + INFLATION) ** (DOLLARS_OF - year)) - 6.5) / 2.8);

/**
 * How well known and well regarded a film is, from 0 to 1. Fame joins three signs, each of which alone can carry
 * it: reviews and box office, both measured against their own time, and awards. Regard (critics: 30 counts for
 * nothing, 85 for all) then scales fame between three tenths and the whole, so that a loud failure stays behind.
 * A film without facts has 0.
 */
export const prominence = (facts: MovieFacts, year: number | null): number => {
  const when = year ?? TYPICAL_YEAR;
  const reviews = Math.sqrt(between0And1((facts.reviewCount ?? 0) / manyReviews(when)));
  const sales = facts.boxOffice === null ? reviews / 2 : boxOfficeFame(facts.boxOffice, when);
  const awards = 1 - Math.exp(-(0.25 * facts.awardsWon + 0.12 * facts.awardNominations));
  const fame = 1 - (1 - 0.7 * reviews) * (1 - 0.5 * sales) * (1 - 0.45 * awards);
  const regard = facts.criticsScore === null ? 0.4 : between0And1((facts.criticsScore - 30) / 55);
  return fame * (0.3 + 0.7 * regard);
};
