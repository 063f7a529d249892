import type { CatalogueSource, Pieces } from '#application/catalogue/catalogue-source';

const all = async <T>(pieces: Pieces<T>): Promise<readonly T[]> => (await Array.fromAsync(pieces)).flat();

/** All that a source says, read in the order in which it is read. */
export const readCatalogue = async (source: CatalogueSource) => {
  const films = await all(source.films());
  const parts = await all(source.parts());
  const people = await all(source.people());
  return { films, parts, people, titles: await all(source.titles()) };
};
