/** Chance that is the same each time. */
export interface Random {
  /** From 0 to below 1. */
  fraction(): number;
  /** One of them, each as likely; undefined where there is none. */
  of<T>(items: readonly T[]): T | undefined;
  shuffled<T>(items: readonly T[]): readonly T[];
}

/** mulberry32 */
export const createRandom = (seed: number): Random => {
  let state = seed;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const of = <T>(items: readonly T[]): T | undefined => items[Math.floor(fraction() * items.length)];
  const shuffled = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item) => ({ item, place: fraction() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  return { fraction, of, shuffled };
};
