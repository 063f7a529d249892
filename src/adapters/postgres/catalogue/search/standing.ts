/**
 * What decides between films that match equally well: prominence in steps of a twentieth, and within a step the
 * earlier film, which is the first of a series. From 0 to below 1.1, more by what is added to the prominence.
 */
export const standing = (prominence = 'prominence'): string =>
  `(floor(20 * (${prominence})) / 20 + (2200 - coalesce(year, 2200)) / 10000::float8)`;
