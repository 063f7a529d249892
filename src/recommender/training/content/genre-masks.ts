import { genreKey } from '#recommender/scoring/genre-key';

/** One bit for each genre of each film, and the names in the order of the bits. */
export const genreMasks = (movies: readonly { readonly genres: readonly string[] }[]) => {
  const nameOf = new Map<string, string>();
  for (const { genres } of movies) {
    for (const name of genres) if (!nameOf.has(genreKey(name))) nameOf.set(genreKey(name), name);
  }
  const keys = [...nameOf.keys()].sort();
  const numberOf = new Map(keys.map((key, number) => [key, number]));
  const genreWords = Math.ceil(keys.length / 32);
  const genreBits = new Uint32Array(movies.length * genreWords);
  movies.forEach(({ genres }, movie) => {
    for (const name of genres) {
      const number = numberOf.get(genreKey(name))!;
      genreBits[movie * genreWords + (number >> 5)]! |= 1 << (number & 31);
    }
  });
  return { genreNames: keys.map((key) => nameOf.get(key)!), genreBits, genreWords };
};
