import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { HOME, sitePackages } from '#adapters/torchserve/installation/installation';
import { freePort } from './free-port.ts';
import { Workshop, type Program } from './processes.ts';
import { skip } from './skip.ts';

const command = (name: string): string =>
  join(import.meta.dirname, `../../src/bootstrap/commands/model-${name}.ts`);

/** Milliseconds. */
const SET_UP = 900_000;
const START = 120_000;

/** A TorchServe of this test's own, started by `model:serve`. */
export class TorchServe {
  readonly url: string;
  readonly managementUrl: string;
  readonly #dataDir: string;
  readonly #workshop = new Workshop();
  #program: Program | undefined;

  private constructor(dataDir: string, ports: readonly [number, number]) {
    this.#dataDir = dataDir;
    this.url = `http://127.0.0.1:${ports[0]}`;
    this.managementUrl = `http://127.0.0.1:${ports[1]}`;
  }

  /** Comes back when it listens, without a model. */
  static async start(dataDir: string): Promise<TorchServe> {
    const server = new TorchServe(dataDir, [await freePort(), await freePort()]);
    await server.start();
    return server;
  }

  /** What a service must be told to use it. */
  get settings(): NodeJS.ProcessEnv {
    return {
      RECOMMENDER: 'torchserve',
      TORCHSERVE_URL: this.url,
      TORCHSERVE_MANAGEMENT_URL: this.managementUrl,
    };
  }

  /** Everything it has said. */
  get said(): string {
    return `${this.#program?.stdout}${this.#program?.stderr}`;
  }

  async start(): Promise<void> {
    const { JAVA_HOME } = process.env;
    this.#program = this.#workshop.start(command('serve'), [], {
      JAVA_HOME,
      ...this.settings,
      DATA_DIR: this.#dataDir,
    });
    await this.#program.said(/TorchServe answers at/, START);
  }

  /** As an operator does. */
  async stop(): Promise<void> {
    this.#program?.kill('SIGTERM');
    await this.#program?.exited;
    await this.#workshop.close();
  }

  /** As running out of memory does: the process that holds the model, at once. */
  killWorker(): void {
    for (const pid of this.#workers()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has just ended by itself.
      }
    }
  }

  /** Java and all workers at once. */
  async kill(): Promise<void> {
    for (const pid of this.processes()) process.kill(pid, 'SIGKILL');
    await this.#program?.exited;
  }

  /** Java, and all workers after it. */
  processes(): readonly number[] {
    const [java] = childrenOf(this.#program?.pid ?? 0);
    if (java === undefined) throw new Error('There is no Java.');
    return [java, ...this.#workers()];
  }

  /** Where it keeps what it needs while it runs. */
  temporaryFolder(): string {
    const [java] = this.processes();
    const args = execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(java)], { encoding: 'utf8' });
    const folder = /-Djava\.io\.tmpdir=(\S+)/.exec(args)?.[1];
    if (folder === undefined) throw new Error(`There is no folder in: ${args}`);
    return folder;
  }

  /** All it has said, warnings of its own apart. */
  get printed(): string {
    return this.#program?.stdout ?? '';
  }

  #workers(): readonly number[] {
    return childrenOf(this.#program?.pid ?? 0).flatMap(childrenOf);
  }
}

const childrenOf = (pid: number): readonly number[] => {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .map(Number)
      .filter((child) => child > 0);
  } catch {
    // ps has nothing to tell.
    return [];
  }
};

/**
 * Sees to it, before the tests of a suite, that TorchServe is set up: in CI it is set up here, elsewhere the suite is
 * skipped where `npm run model:setup` was not run.
 */
export const needsTorchServe = async (context: Mocha.Context): Promise<void> => {
  if (sitePackages(HOME) !== undefined) return;
  if (process.env['CI'] !== 'true') skip(context, 'needs TorchServe: npm run model:setup');
  context.timeout(SET_UP);
  const workshop = new Workshop();
  try {
    const { HOME: home, DEBIAN_FRONTEND } = process.env;
    const program = workshop.start(command('setup'), [], { HOME: home, DEBIAN_FRONTEND });
    const code = await program.exited;
    if (code !== 0) throw new Error(`model:setup failed (${code}):\n${program.stdout}${program.stderr}`);
  } finally {
    await workshop.close();
  }
};
