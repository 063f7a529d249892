import { join } from 'node:path';
import { eventually } from '../../support/processes.ts';
import { outputOf, run, type CommandOptions, type Ended } from './command.ts';
import { hasEngine } from './engine.ts';

/** The project's top folder. */
export const root = join(import.meta.dirname, '../../..');

/** Not the name of a deployment, whose volumes the tests must not touch. */
export const project = 'movieconnect-test';
const port = process.env['WEB_PORT'] ?? '8080';

/** What nginx publishes. */
export const site = `http://localhost:${port}`;

export const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  COMPOSE_PROJECT_NAME: project,
  COMPOSE_PROGRESS: 'plain',
  WEB_PORT: port,
  // One address plays all the people here; the limits have tests of their own.
  RATE_LIMIT: '2000r/s',
  CONNECTION_LIMIT: '2000',
  ...more,
});

const here = (options: CommandOptions = {}): CommandOptions => ({
  cwd: root,
  ...options,
  env: environment(options.env),
});

/** `docker compose ...` in the project's folder; it must succeed. */
export const compose = (args: readonly string[], options?: CommandOptions): Promise<string> =>
  outputOf('docker', ['compose', ...args], here(options));

/** A line as an operator types it in the project's folder. */
export const shell = (line: string, options?: CommandOptions): Promise<Ended> =>
  run('bash', ['-euo', 'pipefail', '-c', line], here(options));

/** The same, which must succeed; what it wrote to stdout. */
export const type = (line: string, options?: CommandOptions): Promise<string> =>
  outputOf('bash', ['-euo', 'pipefail', '-c', line], here(options));

/** What runs inside a container of that service. */
export const inside = (service: string, ...command: readonly string[]): Promise<string> =>
  compose(['exec', '-T', service, ...command]);

/** The containers of a service by their ids. */
export const containersOf = async (service: string): Promise<readonly string[]> =>
  (await compose(['ps', '-q', service])).split('\n').filter((id) => id !== '');

export const healthOf = async (service: string): Promise<string> => {
  const [id = ''] = await containersOf(service);
  return outputOf('docker', ['inspect', '-f', '{{.State.Health.Status}}', id]);
};

/** Comes back when the service says that it can serve, through nginx. */
export const ready = (): Promise<true> =>
  eventually(
    'the service behind nginx',
    async () => {
      const answer = await fetch(`${site}/health/ready`).catch(() => undefined);
      await answer?.text();
      return answer?.ok === true ? true : undefined;
    },
    120_000,
  );

let isBuilt = false;

/** Everything runs and is healthy afterwards, whatever was there before. */
export const up = async (env?: NodeJS.ProcessEnv): Promise<void> => {
  const build = isBuilt ? [] : ['--build'];
  await compose(['up', '-d', ...build, '--wait', '--wait-timeout', '300'], env && { env });
  isBuilt = true;
  await ready();
};

export const down = (...options: readonly string[]): Promise<string> =>
  compose(['--profile', '*', 'down', '--remove-orphans', '-t', '3', ...options]);

// Nothing of the tests stays.
if (hasEngine)
  after(async function () {
    this.timeout(120_000);
    await down('-v');
  });
