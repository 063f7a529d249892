import type { CatalogueReport } from '#application/catalogue/catalogue-source';

const grouped = (count: number): string => count.toLocaleString('en');

/** What whoever imports a catalogue must know of its terms. */
export const LICENCES = {
  imdb: "Information courtesy of IMDb (https://www.imdb.com), used with permission. IMDb's data sets are for personal and non-commercial use only, and may not be handed on.",
  tmdb: 'This product uses the TMDB API but is not endorsed or certified by TMDB. The key is for non-commercial use, unless TMDB has agreed to more; nothing of TMDB is to be kept for longer than six months: run this again each month.',
  wikidata: 'The data of Wikidata is under CC0: anybody may use it for anything.',
} as const;

/** What an import of a catalogue did, in lines for a person. */
export const describeCatalogueImport = (
  format: keyof typeof LICENCES,
  { read, added, changed, joined, contradictory }: CatalogueReport,
  seconds: number,
): string => {
  const lines = [
    `${format} is imported: ${grouped(read)} films in ${seconds.toFixed(1)} s.`,
    `Films: ${grouped(added)} are new, ${grouped(changed)} show something else now, ${grouped(read - added - changed - contradictory)} are as they were.`,
  ];
  if (joined > 0)
    lines.push(`Films that turned out to be one: ${grouped(joined)}; what people did with them is kept.`);
  if (contradictory > 0)
    lines.push(`Films left alone, because their ids belong to two of ours: ${grouped(contradictory)}.`);
  return lines.join('\n');
};

/** @param version of the model that was made; undefined where one that has learned stays in service */
export const describeModel = (version: string | undefined): string =>
  version === undefined
    ? 'New films are in searches now, and in lists after the next training: npm run model:train, then npm run model:publish.'
    : `New films are in searches and lists now (model ${version}).`;
