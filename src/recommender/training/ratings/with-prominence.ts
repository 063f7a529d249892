/** Ratings after which prominence counts half. */
const FADE = 5;

/** Popularity, helped out by how well known a film is where few have rated it. Film by film. */
export const withProminence = (
  popularity: Float64Array,
  counts: Int32Array,
  movies: readonly { readonly prominence: number }[],
): Float64Array => {
  const rated = popularity.filter((_, movie) => counts[movie]! > 0);
  const usual = rated.length === 0 ? 1 : rated.reduce((a, b) => a + b, 0) / rated.length;
  return popularity.map((value, movie) => {
    const known = Math.min(1, Math.max(0, movies[movie]!.prominence || 0));
    return Math.max(value, (usual * known * FADE) / (FADE + counts[movie]!));
  });
};
