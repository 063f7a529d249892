import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { shippedOf, type Bill } from './bill.ts';

const ROOT = join(import.meta.dirname, '../..');
const MEGABYTES = 2 ** 20;

/** What the page is built from; its packages are of development, and yet reach everybody who looks at it. */
export const PACKAGES_OF_THE_PAGE = [
  '@fontsource-variable/sofia-sans-extra-condensed',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'react',
  'react-aria-components',
  'react-dom',
];

interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

/** The bill of all that the service and its page are made of, from package-lock.json by npm. */
export const readShippedBill = async (): Promise<Bill> => {
  const { name, dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as Manifest;
  const { stdout } = await promisify(execFile)(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'],
    { cwd: ROOT, maxBuffer: 64 * MEGABYTES, shell: process.platform === 'win32' },
  );
  const bill = JSON.parse(stdout) as Bill;
  // npm names it by the folder that it lies in.
  const component = { ...bill.metadata.component, name };
  return shippedOf({ ...bill, metadata: { ...bill.metadata, component } }, [
    ...Object.keys(dependencies),
    ...Object.keys(optionalDependencies),
    ...PACKAGES_OF_THE_PAGE,
  ]);
};
