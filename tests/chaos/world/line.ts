import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a network does to what it carries. */
export interface Weather {
  /** Milliseconds that everything takes, one way. */
  readonly delay: number;
  /** The part of packets that are lost: they are sent again after a while, and those behind them wait. */
  readonly loss: number;
}

const RETRANSMISSION = 300;

/**
 * A network between the service and its database, in the form of a TCP proxy. It can be slow, lose packets, go silent, and forget
 * flows as a firewall does: nothing of these is ever carried again, and nobody is told.
 */
export class Line {
  readonly #target: () => number;
  readonly #server: Server;
  readonly #flows = new Set<readonly [Socket, Socket]>();
  readonly #forgotten = new Set<Socket>();
  weather: Weather = { delay: 0, loss: 0 };
  #isSilent = false;
  #resume = Promise.withResolvers<undefined>();

  private constructor(target: () => number) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: false }, (near) => this.#carry(near));
  }

  /** @param target where it leads to by then */
  static async open(target: () => number): Promise<Line> {
    const line = new Line(target);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Nothing is carried any more until it speaks again; then all goes on. */
  silence(): void {
    this.#isSilent = true;
  }

  speak(): void {
    this.#isSilent = false;
    this.#resume.resolve(undefined);
    this.#resume = Promise.withResolvers();
  }

  /** Whoever is connected now hears nothing any more; newcomers are carried. */
  forget(): void {
    for (const [near, far] of this.#flows) {
      this.#forgotten.add(near);
      this.#forgotten.add(far);
    }
  }

  async close(): Promise<void> {
    this.speak();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const flow of this.#flows) for (const socket of flow) socket.destroy();
    await closed;
  }

  #carry(near: Socket): void {
    const far = connect({ port: this.#portOrNone(), host: '127.0.0.1', noDelay: true });
    near.setNoDelay(true);
    const flow = [near, far] as const;
    this.#flows.add(flow);
    const end = (): void => {
      this.#flows.delete(flow);
      // To who is forgotten not even the end is told.
      for (const socket of flow) if (!this.#forgotten.has(socket)) socket.destroy();
    };
    for (const socket of flow) socket.on('error', () => undefined).on('close', end);
    void this.#pump(near, far);
    void this.#pump(far, near);
  }

  async #pump(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const chunk of from) {
        const { delay, loss } = this.weather;
        const lost = loss > 0 && Math.random() < loss ? RETRANSMISSION : 0;
        if (delay + lost > 0) await pause(delay + lost);
        while (this.#isSilent) await this.#resume.promise;
        if (this.#forgotten.has(to)) await new Promise(() => undefined);
        to.write(chunk as Buffer);
      }
    } catch {
      // Its end has been told to the other side.
    }
  }

  #portOrNone(): number {
    try {
      return this.#target();
    } catch {
      return 1;
    }
  }
}
