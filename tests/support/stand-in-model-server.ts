import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { InMemoryRecommender, type RecommendableMovie } from '#adapters/in-memory/recommendation/recommender';
import { halfStarsFrom } from '#domain/taste/half-stars';

/** What the stand-in does with a prediction. */
export type Behaviour =
  | 'good'
  | 'hangs'
  | 'resets'
  | 'resets-once'
  | 'resets-midway'
  | 'hangs-midway'
  | 'endless'
  /** Answers this text, with status 200. */
  | { readonly says: string }
  | { readonly status: number };

interface Asked {
  readonly history: readonly (readonly [number, number])[];
  readonly limit: number;
  readonly genre: string | null;
  readonly year_from: number | null;
  readonly year_to: number | null;
  readonly only?: readonly number[];
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/**
 * Stands in for TorchServe where a test needs one that misbehaves on purpose: the prediction of one model on one port,
 * and on another port what the management tells of it.
 */
export class StandInModelServer {
  behaviour: Behaviour = 'good';
  version = 'learned-1';
  readyWorkers = 1;
  predictions = 0;
  probes = 0;
  /** The connections that predictions came over. */
  readonly sockets = new Set<unknown>();
  readonly #recommender: InMemoryRecommender;
  readonly #waiting: (() => void)[] = [];
  #servers: readonly Server[] = [];
  #ports: readonly number[] = [0, 0];

  constructor(movies: readonly RecommendableMovie[], stars: readonly number[]) {
    this.#recommender = new InMemoryRecommender(movies, stars);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#ports[0]}`;
  }

  get managementUrl(): string {
    return `http://127.0.0.1:${this.#ports[1]}`;
  }

  /** Comes up, on the same ports each time. */
  async start(): Promise<void> {
    this.#servers = [
      createServer((request, response) => void this.#predict(request, response)),
      createServer((_request, response) => this.#manage(response)),
    ];
    this.#ports = await Promise.all(this.#servers.map((server, i) => listen(server, this.#ports[i] ?? 0)));
  }

  /** As a killed process: connections are cut, newcomers refused. */
  async stop(): Promise<void> {
    await Promise.all(this.#servers.map(close));
  }

  /** Fulfilled when this many predictions wait for an answer. */
  async holds(count: number): Promise<void> {
    while (this.#waiting.length < count) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Answers those that wait, well. */
  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  async #predict(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.predictions += 1;
    this.sockets.add(request.socket);
    const asked = JSON.parse(await text(request)) as Asked;
    const good = await this.#answer(asked);
    const behaviour = this.behaviour;
    if (typeof behaviour === 'object') {
      if ('says' in behaviour) response.end(behaviour.says);
      else response.writeHead(behaviour.status).end('{"code":0,"type":"Fault","message":"on purpose"}');
      return;
    }
    switch (behaviour) {
      case 'good':
        response.end(good);
        return;
      case 'hangs':
        this.#waiting.push(() => response.end(good));
        return;
      case 'resets-once':
        this.behaviour = 'good';
        request.socket.resetAndDestroy();
        return;
      case 'resets':
        request.socket.resetAndDestroy();
        return;
      case 'resets-midway':
        response.writeHead(200, { 'content-length': good.length });
        response.write(good.slice(0, 10), () => request.socket.resetAndDestroy());
        return;
      case 'hangs-midway':
        response.write(good.slice(0, 10));
        return;
      case 'endless':
        for (let i = 0; i < 20 && !response.destroyed; i++) response.write(' '.repeat(1024 * 1024));
        response.end(good);
    }
  }

  async #answer({ history, limit, genre, year_from, year_to, only }: Asked): Promise<string> {
    const films = await this.#recommender.recommend({
      history: history.map(([movieId, stars]) => ({ movieId, halfStars: halfStarsFrom(stars) })),
      filter: {
        genre: genre ?? undefined,
        yearFrom: year_from ?? undefined,
        yearTo: year_to ?? undefined,
        only: only && new Set(only),
      },
      limit,
    });
    return JSON.stringify({
      format: 1,
      model: this.version,
      films: films.map(({ movieId, score, baseline, shares }) => ({
        id: movieId,
        score,
        baseline,
        shares: shares.map((each) => [each.movieId, each.share]),
      })),
    });
  }

  #manage(response: ServerResponse): void {
    this.probes += 1;
    const workers = Array.from({ length: this.readyWorkers }, () => ({ status: 'READY' }));
    response.end(JSON.stringify([{ modelVersion: this.version, workers }]));
  }
}
