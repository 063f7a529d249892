import { Agent, get } from 'node:http';

/** What people saw who asked for lists. Times in milliseconds. */
export interface Seen {
  readonly requests: number;
  /** Anything but a list. */
  readonly failed: number;
  /** Lists with a film that the model did not bring. */
  readonly fallbacks: number;
  readonly median: number;
  readonly p99: number;
  readonly slowest: number;
}

interface Answer {
  readonly took: number;
  readonly isFallback: boolean;
}

/** Asks for lists at a steady rate, whether or not the requests before have been answered, as people do. */
export class Load {
  readonly #url: string;
  readonly #cookie: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 200 });
  readonly #timer: NodeJS.Timeout;
  readonly #sent: Promise<Answer | undefined>[] = [];

  constructor(url: string, cookie: string, rate: number) {
    this.#url = url;
    this.#cookie = cookie;
    const begun = performance.now();
    // A late timer sends what is due, so that the rate holds.
    this.#timer = setInterval(() => {
      while (this.#sent.length < ((performance.now() - begun) / 1000) * rate) this.#sent.push(this.#ask());
    }, 5);
  }

  /** Asks no more. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** Asks no more, and waits for the last answers. */
  async end(): Promise<Seen> {
    this.stop();
    const answers = await Promise.all(this.#sent);
    this.#agent.destroy();
    const good = answers.filter((answer) => answer !== undefined);
    const times = good.map(({ took }) => took).sort((a, b) => a - b);
    const at = (part: number) => times[Math.floor(part * (times.length - 1))] ?? NaN;
    return {
      requests: answers.length,
      failed: answers.length - good.length,
      fallbacks: good.filter(({ isFallback }) => isFallback).length,
      median: at(0.5),
      p99: at(0.99),
      slowest: at(1),
    };
  }

  #ask(): Promise<Answer | undefined> {
    const begun = performance.now();
    return new Promise((resolve) => {
      get(this.#url, { agent: this.#agent, headers: { cookie: this.#cookie } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', () => resolve(undefined));
        response.on('end', () => {
          const isList = response.statusCode === 200 && text.includes('"source":');
          const isFallback = text.includes('"source":"fallback"');
          resolve(isList ? { took: performance.now() - begun, isFallback } : undefined);
        });
      }).on('error', () => resolve(undefined));
    });
  }
}

/** The figures of a load as a row of a table. */
export const rowOf = ({ median, p99, slowest, ...counts }: Seen): object => ({
  ...counts,
  median: median.toFixed(1),
  p99: p99.toFixed(1),
  slowest: slowest.toFixed(1),
});
