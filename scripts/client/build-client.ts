import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describedRoutes } from '#bootstrap/described-routes';
import { clientSource, type Described } from './client-source.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Writes the sources of the client of the API as it is now into a folder. */
export const writeClientSources = async (
  output: string,
  described = describedRoutes() as unknown as Described,
): Promise<void> => {
  await cp(join(root, 'clients/typescript/src'), output, { recursive: true });
  await writeFile(join(output, 'index.ts'), clientSource(described));
};

/** Compiles the client of the API as it is now into a folder: JavaScript modules and their types. */
export const buildClient = async (output: string, described?: Described): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'movieconnect-client-'));
  try {
    await writeClientSources(join(folder, 'src'), described);
    for (const name of ['package.json', 'tsconfig.json'])
      await cp(join(root, 'clients/typescript', name), join(folder, name));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--outDir', output], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The client does not compile:\n${stdout}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
