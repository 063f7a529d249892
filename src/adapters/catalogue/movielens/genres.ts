/** Genres of the data sets by the name that the catalogue has for them; the rest keep their own. */
const RENAMED: Readonly<Record<string, string>> = { Children: 'Family', "Children's": 'Family' };
/** A format of projection, and two ways to say nothing. */
const NOT_GENRES = new Set(['', 'IMAX', 'unknown', '(no genres listed)']);

export const genresOf = (names: readonly string[]): string[] =>
  names
    .map((name) => name.trim())
    .filter((name) => !NOT_GENRES.has(name))
    .map((name) => RENAMED[name] ?? name);

/** The flags of the 100k set, where its `u.genre` is not beside them. */
export const GENRES_OF_100K: readonly string[] =
  "unknown|Action|Adventure|Animation|Children's|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|Musical|Mystery|Romance|Sci-Fi|Thriller|War|Western".split(
    '|',
  );
