import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly, type Ended } from '#adapters/torchserve/installation/run-quietly';
import { skip } from '../skip.ts';
import type { Manifest } from './manifest.ts';

const ROOT = join(import.meta.dirname, '../../..');
export const KUBERNETES = join(ROOT, 'deploy/kubernetes');
const HOME = join(ROOT, '.data-kubernetes');
const PYTHON = join(HOME, 'bin/python3');
const VALIDATOR = 'kubernetes-validate==1.37.0';

/** The versions of Kubernetes whose schemas the manifests are held against. */
const VERSIONS = ['1.35', '1.36', '1.37'];
const SET_UP = 300_000;

export interface Read {
  readonly documents: readonly Manifest[];
  /** What the schemas say against them. */
  readonly complaints: readonly string[];
}

const must = async (ended: Promise<Ended>): Promise<string> => {
  const { ok, stdout, stderr } = await ended;
  if (!ok) throw new Error(`${stdout}${stderr}`);
  return stdout;
};

const hasRenderer = async (program: string, args: readonly string[]): Promise<boolean> =>
  (await runQuietly(program, args)).ok;

/** Debian's kubectl is too old to render them. */
const renderer = async (): Promise<readonly [string, ...string[]] | undefined> => {
  if (await hasRenderer('kustomize', ['version'])) return ['kustomize', 'build'];
  return (await hasRenderer('kubectl', ['kustomize', join(KUBERNETES, 'restore')]))
    ? ['kubectl', 'kustomize']
    : undefined;
};

const setUp = async (): Promise<void> => {
  rmSync(HOME, { recursive: true, force: true });
  await must(runQuietly('python3', ['-m', 'venv', HOME]));
  await must(runQuietly(PYTHON, ['-m', 'pip', 'install', '--quiet', '--no-input', VALIDATOR]));
};

/** Sees to it, before the tests of a suite, that manifests can be rendered and validated; in CI it installs the validator. */
export const needsKubernetesTools = async (context: Mocha.Context): Promise<void> => {
  context.timeout(SET_UP);
  if ((await renderer()) === undefined) skip(context, 'needs kubectl or kustomize');
  if (existsSync(PYTHON) && (await runQuietly(PYTHON, ['-c', 'import kubernetes_validate'])).ok) return;
  if (process.env['CI'] === 'true') await setUp();
  else
    skip(context, `needs ${VALIDATOR} from PyPI in .data-kubernetes (CI=true npm test -- FILE installs it)`);
};

/** What an API server would be given, and what its schemas say against it. */
export const readManifests = async (folder: string): Promise<Read> => {
  const [program, ...args] = (await renderer()) ?? ['kubectl'];
  const rendered = await must(runQuietly(program, [...args, folder]));
  return readRendered(rendered);
};

/** The same for manifests as text. */
export const readRendered = async (input: string): Promise<Read> => {
  const script = join(import.meta.dirname, 'read_manifests.py');
  const args = [script, join(KUBERNETES, 'schemas'), ...VERSIONS];
  return JSON.parse(await must(runQuietly(PYTHON, args, { input }))) as Read;
};
