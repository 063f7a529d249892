/** Of a model's films so many must be films of the service; the rest may have been deleted since. */
const SHARE = 0.95;

type Years = Iterable<readonly [movieId: number, year: number | null]>;

/** Whether a model's film ids mean the films of a catalogue: their years agree by chance for one film in thirty. */
export const agreeInYears = (
  modelYears: Years,
  catalogueYears: ReadonlyMap<number, number | null>,
): boolean => {
  let movies = 0;
  let known = 0;
  for (const [movieId, year] of modelYears) {
    movies += 1;
    if (catalogueYears.get(movieId) === year) known += 1;
  }
  return known >= movies * SHARE;
};
