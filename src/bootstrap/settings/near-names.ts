import { variables } from './variables.ts';

/** Letters added, left out, changed, or exchanged with their neighbours, to come from one text to the other. */
const slipsBetween = (one: string, other: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          (row[j - 1] ?? 0) + 1,
          (last[j] ?? 0) + 1,
          (last[j - 1] ?? 0) + (isSame ? 0 : 1),
          isExchanged ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
};

/** Of a short name one slip already makes another word. */
const slipsAllowed = (name: string): number => (name.length < 8 ? 1 : 2);

const NAMES = Object.keys(variables).flatMap((name) => [name, `${name}_FILE`]);
const KNOWN = new Set(NAMES);
const LONGEST = Math.max(...NAMES.map((name) => name.length)) + 2;

const nearestTo = (given: string): string | undefined => {
  if (given.length > LONGEST) return undefined;
  const folded = given.toUpperCase().replaceAll('-', '_');
  return NAMES.map((name) => ({ name, slips: slipsBetween(folded, name) }))
    .filter(({ name, slips }) => slips <= slipsAllowed(name))
    .toSorted((a, b) => a.slips - b.slips)[0]?.name;
};

/**
 * A sentence for each variable of `env` whose name is nearly one of ours. They are told and never refused: the
 * environment belongs to other programs as well.
 */
export const nearNames = (env: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(env).flatMap(([given, value]) => {
    if (value === undefined || value.trim() === '' || KNOWN.has(given)) return [];
    const meant = nearestTo(given);
    return meant === undefined
      ? []
      : [`${given} is no setting of MovieConnect and has no effect; perhaps ${meant} is meant.`];
  });
