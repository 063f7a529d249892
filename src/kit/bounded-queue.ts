export interface QueueBounds {
  /** Tasks that run at the same time. */
  readonly inFlight: number;
  /** Tasks that may wait; one more is turned away at once. */
  readonly waiting: number;
  /** What is thrown at one that is turned away. */
  readonly full: () => Error;
}

/** How busy a queue is. */
export interface QueueLoad {
  readonly inFlight: number;
  readonly waiting: number;
  /** Turned away since the start. */
  readonly refused: number;
}

/** Runs tasks first come, first served; a place is free again only when its task has ended. */
export class BoundedQueue {
  readonly #bounds: QueueBounds;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #refused = 0;

  constructor(bounds: QueueBounds) {
    this.#bounds = bounds;
  }

  get load(): QueueLoad {
    return { inFlight: this.#running, waiting: this.#waiting.length, refused: this.#refused };
  }

  /** Throws at once when too many are waiting already. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running < this.#bounds.inFlight) this.#running += 1;
    else await this.#turn();
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      // The place passes to the next one directly: a newcomer in between must not take it as well.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#bounds.waiting) {
      this.#refused += 1;
      throw this.#bounds.full();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
