import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildClient } from '../../scripts/client/build-client.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
export const CLIENT = join(ROOT, 'clients/typescript');

/** Puts the client of the API as it is now where an import from this folder finds it. */
export const placeClient = async (folder: string): Promise<void> => {
  const place = join(folder, 'node_modules/@movieconnect/client');
  await mkdir(place, { recursive: true });
  await cp(join(CLIENT, 'package.json'), join(place, 'package.json'));
  await buildClient(join(place, 'dist'));
};

const strict = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
};

/** Compiles the modules of a project as strictly as the compiler can; comes back with what it complains of. */
export const compile = async (folder: string, modules: Readonly<Record<string, string>>): Promise<string> => {
  const manifest = join(folder, 'package.json');
  const known = await readFile(manifest, 'utf8').catch(() => '{}');
  await writeFile(manifest, JSON.stringify({ ...(JSON.parse(known) as object), type: 'module' }));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: strict, files: Object.keys(modules) }),
  );
  for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, name), text);
  return run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder]).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { stdout: string }).stdout,
  );
};

/** The code that the client's README shows, as the one module that it is when read from top to bottom. */
export const shownCode = async (): Promise<string> => {
  const readme = await readFile(join(CLIENT, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code).join('\n');
};
