import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Addresses } from './addresses.ts';
import { DEPLOYMENT, pythonOf } from './installation.ts';
import { javaProgram } from './java.ts';

/** Milliseconds that TorchServe has for ending by itself. */
const FAREWELL = 10_000;

export interface ServerOptions {
  /** The home that `model:setup` filled, and the folder of packages in it that holds TorchServe. */
  readonly home: string;
  readonly sitePackages: string;
  readonly addresses: Addresses;
  /** The folder of archives. */
  readonly store: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * A running TorchServe. Java is started without TorchServe's Python launcher, which leaves Java and the workers behind
 * when it is ended.
 */
export class ServerProcess {
  readonly #java: ChildProcess;
  /** TorchServe unpacks archives here and keeps its sockets here: those of two servers must not meet. */
  readonly #directory: string;
  readonly ended: Promise<string>;

  constructor(options: ServerOptions) {
    this.#directory = mkdtempSync(join(tmpdir(), 'movieconnect-model-server-'));
    const config = join(this.#directory, 'config.properties');
    const given = readFileSync(join(DEPLOYMENT, 'config.properties'), 'utf8');
    writeFileSync(config, given + ownLines(options));
    this.#java = spawn(javaProgram(options.env), this.#arguments(options, config, jvmOptions(given)), {
      cwd: this.#directory,
      env: environment(options),
      stdio: ['ignore', 'inherit', 'inherit'],
      // A group of its own: Ctrl-C is ours to pass on, and the workers end with it.
      detached: true,
    });
    this.ended = new Promise((resolve) => {
      this.#java.once('error', (error) => resolve(error.message));
      this.#java.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 0}`));
    });
    void this.ended.then(() => this.#cleanUp());
  }

  /** Comes back when Java and every worker have ended. */
  async stop(): Promise<void> {
    if (this.#java.exitCode === null && this.#java.signalCode === null) {
      this.#java.kill('SIGTERM');
      const impatient = setTimeout(() => this.#killAll(), FAREWELL);
      await once(this.#java, 'exit').finally(() => clearTimeout(impatient));
    }
    this.#cleanUp();
  }

  #arguments({ home, sitePackages, store }: ServerOptions, config: string, jvm: readonly string[]) {
    return [
      ...jvm,
      `-Dmodel_server_home=${sitePackages}`,
      `-Djava.io.tmpdir=${this.#directory}`,
      `-Dlog4j.configurationFile=${pathToFileURL(join(DEPLOYMENT, 'log4j2.xml')).href}`,
      '-cp',
      join(sitePackages, 'ts/frontend/*'),
      'org.pytorch.serve.ModelServer',
      ...['--python', pythonOf(home), '-f', config, '-s', store, '-ncs'],
    ];
  }

  #cleanUp(): void {
    this.#killAll();
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Workers that outlive Java would hold memory for nothing. */
  #killAll(): void {
    try {
      if (this.#java.pid !== undefined) process.kill(-this.#java.pid, 'SIGKILL');
    } catch {
      // Nobody is left.
    }
  }
}

const ownLines = ({ addresses, store }: ServerOptions): string =>
  [
    '',
    `inference_address=${addresses.inference}`,
    `management_address=${addresses.management}`,
    `metrics_address=${addresses.metrics}`,
    `model_store=${store}`,
    // Nobody asks by gRPC: any free port, so that two servers do not meet.
    'grpc_inference_port=0',
    'grpc_management_port=0',
    '',
  ].join('\n');

const jvmOptions = (config: string): readonly string[] =>
  /^vmargs=(.*)$/m.exec(config)?.[1]?.split(' ').filter(Boolean) ?? [];

/** A worker uses one core: threads that wait for one another would take the cores of the service. */
const environment = ({ env, home }: ServerOptions): NodeJS.ProcessEnv => ({
  ...env,
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  PATH: [join(pythonOf(home), '..'), env['PATH']].filter(Boolean).join(delimiter),
});
