/** Comes back after so many milliseconds. @throws the signal's reason when it is aborted */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const SECOND = 1_000;

interface PaceOptions {
  /** Requests that may begin in a second; Infinity: as many as there are. */
  readonly rate: number;
  readonly pause: Pause;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Lets requests begin one after the other, so that nobody is asked more often than they allow. */
export class Pace {
  readonly #gap: number;
  readonly #pause: Pause;
  readonly #now: () => number;
  #nextAt = 0;
  #heldUntil = 0;

  constructor({ rate, pause, now }: PaceOptions) {
    this.#gap = SECOND / rate;
    this.#pause = pause;
    this.#now = now;
  }

  /** Comes back when the next request may begin. */
  async turn(signal: AbortSignal): Promise<void> {
    const at = Math.max(this.#now(), this.#nextAt);
    this.#nextAt = at + this.#gap;
    for (let until = at; until > this.#now(); until = this.#heldUntil)
      await this.#pause(until - this.#now(), signal);
    signal.throwIfAborted();
  }

  /** Nothing begins for so long: whoever is asked has had enough. */
  hold(milliseconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#now() + milliseconds);
    this.#nextAt = Math.max(this.#nextAt, this.#heldUntil);
  }
}
