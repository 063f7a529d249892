/** Who made a film. */
interface Made {
  readonly directors: readonly string[];
  readonly actors: readonly string[];
}

/** Of each name its id: numbered as they first come in the catalogue. */
export const personIds = (catalogue: readonly Made[]): ReadonlyMap<string, number> => {
  const names = new Set(catalogue.flatMap(({ directors, actors }) => [...directors, ...actors]));
  return new Map([...names].map((name, at) => [name, at + 1]));
};
