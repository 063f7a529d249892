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

  /**
   * @param gone aborted when nobody wants the result any more: a task that still waits is dropped, one that runs goes on
   * @throws what `full` makes, at once, when too many are waiting already
   * @throws the signal's reason when the task was dropped
   */
  async run<T>(task: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    gone?.throwIfAborted();
    if (this.#running < this.#bounds.inFlight) this.#running += 1;
    else await this.#turn(gone);
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      // The place passes to the next one directly: a newcomer in between must not take it as well.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #turn(gone: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.length >= this.#bounds.waiting) {
      this.#refused += 1;
      throw this.#bounds.full();
    }
    return new Promise((resolve, reject) => {
      const start = (): void => {
        gone?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(gone?.reason as Error);
      };
      gone?.addEventListener('abort', leave);
      this.#waiting.push(start);
    });
  }
}
