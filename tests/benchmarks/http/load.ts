import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import type { Ask, Tell } from './messages.ts';

const CONNECTIONS = 8;

/** A server in a process of its own, whose CPU can be read. */
export class MeasuredServer {
  readonly port: number;
  private readonly process: ChildProcess;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  private constructor(child: ChildProcess, port: number) {
    this.process = child;
    this.port = port;
  }

  static async start(
    script: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
  ): Promise<MeasuredServer> {
    const child = fork(new URL(script, import.meta.url), args, { env });
    const message = await next(child, 'listening');
    return new MeasuredServer(child, message.port);
  }

  async ask<K extends Ask['ask']>(ask: K): Promise<Extract<Tell, { tell: K }>> {
    this.process.send({ ask } satisfies Ask);
    return next(this.process, ask as never);
  }

  /** Answers `count` GETs over eight connections; microseconds of this server's CPU for each. */
  async cpuPerRequest(path: string, cookie: string, count: number): Promise<number> {
    const before = (await this.ask('cpu')).micros;
    let left = count;
    const client = async () => {
      while (left-- > 0) await this.get(path, cookie);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, client));
    return ((await this.ask('cpu')).micros - before) / count;
  }

  get(path: string, cookie: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = get({
        port: this.port,
        host: '127.0.0.1',
        path,
        agent: this.agent,
        headers: { cookie },
      });
      request.on('error', reject);
      request.on('response', (response) => {
        if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode ?? 0}`));
        response.resume().on('end', resolve);
      });
    });
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    this.process.disconnect();
    await once(this.process, 'exit');
  }
}

const next = async <K extends Tell['tell']>(
  child: ChildProcess,
  tell: K,
): Promise<Extract<Tell, { tell: K }>> => {
  for (;;) {
    const [message] = (await once(child, 'message')) as [Tell];
    if (message.tell === tell) return message as Extract<Tell, { tell: K }>;
  }
};
