import { setTimeout as pause } from 'node:timers/promises';

interface Options {
  /** milliseconds between the end of a look and the next */
  readonly every: number;
  /** Ends promptly when `stop` is aborted. */
  readonly look: (stop: AbortSignal) => Promise<void>;
  readonly close?: () => Promise<void>;
  /** What it means that a look fails, a sentence. */
  readonly failing: string;
  readonly report: (sentence: string, cause: unknown) => void;
}

/** Looks, now and again, until it is stopped. A look that fails is told once, until one succeeds. */
export class PeriodicTask {
  readonly #options: Options;
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;

  constructor(options: Options) {
    this.#options = options;
    this.#ended = this.#goOn();
  }

  /** Comes back when nothing of it is left. */
  stop(): Promise<void> {
    this.#stop.abort();
    return this.#ended;
  }

  async #goOn(): Promise<void> {
    const { every, look, close, failing, report } = this.#options;
    const stop = this.#stop.signal;
    let isFailing = false;
    while (!stop.aborted) {
      try {
        await look(stop);
        isFailing = false;
      } catch (error) {
        if (!isFailing) report(failing, error);
        isFailing = true;
      }
      await pause(every, undefined, { signal: stop }).catch(() => undefined);
    }
    await close?.().catch(() => undefined);
  }
}
