import { existsSync, globSync, mkdirSync } from 'node:fs';
import { runQuietly } from './run-quietly.ts';

/** Names of Debian's packages. */
export const DEBIAN = {
  torch: 'python3-torch',
  venv: 'python3-venv',
  java: 'default-jre-headless',
  blas: 'libopenblas0-pthread',
} as const;

/** Without it products of matrices take six to fifteen times as long. */
export const hasOpenBlas = (): boolean => globSync('/usr/lib/*/openblas-*/libblas.so.3').length > 0;

/** Whether programs come from Debian's packages here. */
export const isDebian = (): boolean => existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');

export const isRoot = (): boolean => process.getuid?.() === 0;

export const installCommand = (packages: readonly string[]): string =>
  `apt-get install --no-install-recommends ${packages.join(' ')}`;

/** Another installation may be at it: apt waits so many seconds. */
const PATIENT = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];

const LAST_LINES = 15;

/** Undefined when all went well, else what apt said last. */
export const installPackages = async (packages: readonly string[]): Promise<string | undefined> => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Java's package fails where a slim image has removed it.
  mkdirSync('/usr/share/man/man1', { recursive: true });
  await runQuietly('apt-get', ['update', ...PATIENT], { env });
  const args = ['install', '--yes', '--no-install-recommends', ...PATIENT, ...packages];
  const { ok, stdout, stderr } = await runQuietly('apt-get', args, { env });
  return ok ? undefined : (stdout + stderr).trim().split('\n').slice(-LAST_LINES).join('\n');
};
