import { licenceOf, type Component } from './bill.ts';

/** Licences that let anybody use a package in anything, as long as its notice stays. */
const TAKEN: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Of fonts.
  'OFL-1.1',
  'Unlicense',
]);

/** Of alternatives one is enough; of what counts together, everything is needed. Brackets around the whole are let go. */
const isTaken = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((together) => together.split(' OR ').some((one) => TAKEN.has(one.trim())));

/** A line for each package whose licence we do not take, or do not know. */
export const refusedLicences = (components: readonly Component[]): readonly string[] =>
  components
    .filter((component) => !isTaken(licenceOf(component)))
    .map((component) => `${component.name} ${component.version}: ${licenceOf(component)}`);

/** Every licence, and what stands under it. */
export const licenceList = (components: readonly Component[]): string =>
  [...Map.groupBy(components, licenceOf)]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([licence, those]) =>
      [licence, ...those.map(({ name, version }) => `  ${name} ${version}`)].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
