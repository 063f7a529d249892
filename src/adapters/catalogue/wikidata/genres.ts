/** What Wikidata calls the genres that we know; its others are finer than ours, and left out. */
const GENRES: Readonly<Record<string, readonly string[]>> = {
  action: ['Action'],
  adventure: ['Adventure'],
  animated: ['Animation'],
  anime: ['Animation'],
  biographical: ['Biography'],
  comedy: ['Comedy'],
  'comedy drama': ['Comedy', 'Drama'],
  comedydrama: ['Comedy', 'Drama'],
  crime: ['Crime'],
  documentary: ['Documentary'],
  drama: ['Drama'],
  family: ['Family'],
  "children's": ['Family'],
  fantasy: ['Fantasy'],
  'film noir': ['Film-Noir'],
  historical: ['History'],
  horror: ['Horror'],
  musical: ['Musical'],
  mystery: ['Mystery'],
  romance: ['Romance'],
  romantic: ['Romance'],
  'romantic comedy': ['Romance', 'Comedy'],
  'science fiction': ['Sci-Fi'],
  sports: ['Sport'],
  thriller: ['Thriller'],
  war: ['War'],
  western: ['Western'],
};

export const genresOf = (labels: readonly string[]): readonly string[] => [
  ...new Set(
    labels.flatMap((label) => {
      const name = label.toLowerCase().replace('-', ' ');
      return GENRES[name] ?? GENRES[name.replace(/ (?:film|movie)$/, '')] ?? [];
    }),
  ),
];
