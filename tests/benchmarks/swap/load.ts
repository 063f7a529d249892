import { Agent, get } from 'node:http';

/** Requests at a steady rate, whether or not those before have been answered, as people send them. */
export class Load {
  readonly #url: string;
  readonly #cookie: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 200 });
  readonly #timer: NodeJS.Timeout;
  readonly #sent: Promise<number | undefined>[] = [];

  constructor(url: string, cookie: string, rate: number) {
    this.#url = url;
    this.#cookie = cookie;
    const begun = performance.now();
    // A late timer sends what is due, so that the rate holds.
    this.#timer = setInterval(() => {
      while (this.#sent.length < ((performance.now() - begun) / 1000) * rate) this.#sent.push(this.#ask());
    }, 5);
  }

  /** Waits for the last answers. Milliseconds. */
  async end(): Promise<{ requests: number; failed: number; median: string; p99: string; slowest: string }> {
    clearInterval(this.#timer);
    const answers = await Promise.all(this.#sent);
    this.#agent.destroy();
    const times = answers.filter((time) => time !== undefined).sort((a, b) => a - b);
    const at = (part: number) => (times[Math.floor(part * (times.length - 1))] ?? NaN).toFixed(1);
    const failed = answers.length - times.length;
    return { requests: answers.length, failed, median: at(0.5), p99: at(0.99), slowest: at(1) };
  }

  /** How long a good answer took; undefined for any other. */
  #ask(): Promise<number | undefined> {
    const begun = performance.now();
    return new Promise((resolve) => {
      get(this.#url, { agent: this.#agent, headers: { cookie: this.#cookie } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', () => resolve(undefined));
        response.on('end', () => {
          const isGood = response.statusCode === 200 && text.includes('"source":"model"');
          resolve(isGood ? performance.now() - begun : undefined);
        });
      }).on('error', () => resolve(undefined));
    });
  }
}
