import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE = 240_000;
const PATIENCE_FOR_A_LINE = 20_000;
const LOOK_AGAIN = 100;

/** The whole service as `npm start` runs it, in processes of its own. */
export class Service {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly dataDir: string;
  private output = '';

  private constructor(child: ChildProcess, url: string, dataDir: string) {
    this.child = child;
    this.url = url;
    this.dataDir = dataDir;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Comes back when it is ready to serve. */
  static async start(dataDir: string, port: number, env: NodeJS.ProcessEnv = {}): Promise<Service> {
    const child = spawn('npm', ['start'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WEB_CONCURRENCY: '2', ...env, PORT: String(port), DATA_DIR: dataDir },
    });
    const service = new Service(child, `http://localhost:${port}`, dataDir);
    await service.becomesReady();
    return service;
  }

  /** Everything it has printed. */
  get printed(): string {
    return this.output;
  }

  /** Waits until it has printed something like that: what a process writes arrives after its answer. */
  async hasPrinted(pattern: RegExp, patience = PATIENCE_FOR_A_LINE): Promise<void> {
    const deadline = Date.now() + patience;
    while (!pattern.test(this.output)) {
      if (Date.now() > deadline) throw new Error(`It never printed ${pattern.source}:\n${this.output}`);
      await pause(LOOK_AGAIN);
    }
  }

  /** As Ctrl-C does; comes back when every process has ended. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.signalGroup('SIGINT');
    await ended;
  }

  /** As a power cut does: every process at once, the database's too. */
  async killAll(): Promise<void> {
    const ended = once(this.child, 'exit');
    const postmasters = globSync(join(this.dataDir, '**', 'postmaster.pid')).map((file) =>
      Number(readFileSync(file, 'utf8').split('\n')[0]),
    );
    for (const pid of postmasters) process.kill(pid, 'SIGKILL');
    this.signalGroup('SIGKILL');
    await ended;
  }

  private signalGroup(signal: NodeJS.Signals): void {
    process.kill(-(this.child.pid ?? 0), signal);
  }

  private async becomesReady(): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline && this.child.exitCode === null) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.ok === true) return;
      await pause(LOOK_AGAIN);
    }
    throw new Error(`The service did not become ready. It printed:\n${this.output}`);
  }
}
