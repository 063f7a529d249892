import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

interface Miss {
  /** milliseconds since the load began */
  readonly at: number;
  readonly what: string;
}

export interface LoadReport {
  readonly sent: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly failed: readonly Miss[];
  /** milliseconds between the first and the last request that failed */
  readonly outage: number;
  /** milliseconds */
  readonly slowest: number;
  /** Sent again because a connection that had been used before was closed just then, as browsers do by themselves. */
  readonly again: number;
}

const GIVE_UP = 30_000;
const LIMIT = 180_000;

/**
 * A steady stream of requests until it is stopped, for three minutes at most. Each is sent when it is due, whether those
 * before it have been answered or not.
 */
export class Load {
  readonly #url: URL;
  readonly #cookie: string;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #failed: Miss[] = [];
  readonly #statuses: Record<string, number> = {};
  readonly #start = performance.now();
  #sent = 0;
  #slowest = 0;
  #again = 0;
  #isOver = false;
  readonly #running: Promise<void>;

  constructor(url: string, perSecond: number, shots: readonly Shot[], cookie = '') {
    this.#url = new URL(url);
    this.#cookie = cookie;
    this.#running = this.#run(perSecond, shots);
  }

  /** How many have been sent so far. */
  get sent(): number {
    return this.#sent;
  }

  async stop(): Promise<LoadReport> {
    this.#isOver = true;
    await this.#running;
    this.#agent.destroy();
    const times = this.#failed.map(({ at }) => at);
    return {
      sent: this.#sent,
      statuses: this.#statuses,
      failed: this.#failed,
      outage: times.length === 0 ? 0 : Math.max(...times) - Math.min(...times),
      slowest: this.#slowest,
      again: this.#again,
    };
  }

  async #run(perSecond: number, shots: readonly Shot[]): Promise<void> {
    const open = new Set<Promise<void>>();
    while (!this.#isOver && performance.now() - this.#start < LIMIT) {
      const due = Math.floor(((performance.now() - this.#start) / 1_000) * perSecond);
      while (this.#sent < due) {
        const shot = this.#shoot(shots[this.#sent++ % shots.length]!).finally(() => open.delete(shot));
        open.add(shot);
      }
      await pause(5);
    }
    await Promise.all(open);
  }

  async #shoot({ method, path, body }: Shot): Promise<void> {
    const begun = performance.now();
    const seen = await this.#status(method, path, body).catch((error: unknown) => String(error));
    this.#statuses[seen] = (this.#statuses[seen] ?? 0) + 1;
    this.#slowest = Math.max(this.#slowest, performance.now() - begun);
    if (typeof seen === 'string' || seen >= 400)
      this.#failed.push({ at: begun - this.#start, what: `${method} ${path}: ${seen}` });
  }

  #status(method: string, path: string, body?: object): Promise<number> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        cookie: this.#cookie,
        ...(text !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
      };
      const { hostname, port } = this.#url;
      let isAnswered = false;
      const sent = request(
        { hostname, port, method, path, headers, agent: this.#agent, timeout: GIVE_UP },
        (answer) => {
          isAnswered = true;
          answer.resume();
          answer.on('error', reject);
          answer.on('end', () => resolve(answer.statusCode ?? 0));
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('no answer within 30 s')));
      sent.on('error', (error) => {
        if (!sent.reusedSocket || isAnswered) {
          reject(error);
          return;
        }
        this.#again++;
        resolve(this.#status(method, path, body));
      });
      sent.end(text);
    });
  }
}
