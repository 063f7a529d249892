import { appendFileSync } from 'node:fs';

/** Names the file in which the processes of one run gather why they skipped what. */
export const SKIPS_FILE = 'TEST_SKIPS_FILE';

/** Why the test of this full title, or every test of the suite of this title, was skipped. */
export interface Skip {
  readonly scope: string;
  readonly reason: string;
}

/** Skips a test, or from a `before` hook its suite, with the reason that `npm test` tells at its end. */
export const skip = (context: Mocha.Context, reason: string): never => {
  const { test } = context;
  const isHook = test !== undefined && 'type' in test && test.type === 'hook';
  const scope = (isHook ? test.parent : test)?.fullTitle() ?? '';
  const file = process.env[SKIPS_FILE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ scope, reason } satisfies Skip)}\n`);
  return context.skip();
};

/** Lines of the file that `skip` wrote. */
export const parseSkips = (text: string): readonly Skip[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Skip);

/** The reason of a skipped test: as noted for it or for its suite, or as its title has it: `... (needs Chromium)`. */
export const reasonOf = (fullTitle: string, skips: readonly Skip[]): string => {
  const noted = skips
    .filter(({ scope }) => scope !== '' && (fullTitle === scope || fullTitle.startsWith(`${scope} `)))
    .toSorted((a, b) => b.scope.length - a.scope.length)[0];
  return noted?.reason ?? /\((needs .+?)\)/.exec(fullTitle)?.[1] ?? `no reason is given: ${fullTitle}`;
};

/** How many tests were skipped for which reason, the most frequent first. */
export const countReasons = (
  fullTitles: readonly string[],
  skips: readonly Skip[],
): readonly (readonly [reason: string, tests: number])[] => {
  const counts = new Map<string, number>();
  for (const title of fullTitles) {
    const reason = reasonOf(title, skips);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].toSorted(([one, few], [other, many]) => many - few || one.localeCompare(other));
};
