import type { Clock } from '#application/ports/clock';

export interface CircuitBreakerOptions {
  readonly clock: Clock;
  /** Whether the other side could answer now. Never asked by somebody who waits. */
  readonly isReady: () => Promise<boolean>;
}

/** Leave for one call. */
export interface Permit {
  readonly isTrial: boolean;
}

const FAILURES_IN_A_ROW = 5;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 8_000;

/**
 * Closed: everybody calls. Open, after failures in a row: nobody calls, and now and again the other side is asked
 * whether it is ready. Half open, once it is: one call at a time is tried; its success closes, its failure opens again.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #isReady: () => Promise<boolean>;
  #state: 'closed' | 'open' | 'half-open' = 'closed';
  #failures = 0;
  #pause = FIRST_PAUSE;
  #askAt = 0;
  #isBusy = false;

  constructor({ clock, isReady }: CircuitBreakerOptions) {
    this.#clock = clock;
    this.#isReady = isReady;
  }

  /** Undefined: do not call now. */
  admit(): Permit | undefined {
    if (this.#state === 'closed') return { isTrial: false };
    if (this.#isBusy) return undefined;
    if (this.#state === 'half-open') {
      this.#isBusy = true;
      return { isTrial: true };
    }
    const wait = this.#askAt - this.#now();
    // A clock that was set back is no reason to wait for longer.
    if (wait <= 0 || wait > LONGEST_PAUSE) void this.#probe();
    return undefined;
  }

  /** How a permitted call went; undefined where that says nothing of the other side. */
  settle({ isTrial }: Permit, isGood: boolean | undefined): void {
    if (isTrial) this.#isBusy = false;
    // What was sent before it opened says nothing of now.
    else if (this.#state !== 'closed') return;
    if (isGood === undefined) return;
    if (isGood) this.#close();
    else if (isTrial || ++this.#failures >= FAILURES_IN_A_ROW) this.#open();
  }

  #close(): void {
    this.#state = 'closed';
    this.#failures = 0;
    this.#pause = FIRST_PAUSE;
  }

  #open(): void {
    if (this.#state === 'half-open') this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    this.#state = 'open';
    this.#askAt = this.#now() + this.#pause;
  }

  async #probe(): Promise<void> {
    this.#isBusy = true;
    const isReady = await this.#isReady().catch(() => false);
    this.#isBusy = false;
    if (isReady) this.#state = 'half-open';
    else this.#askAt = this.#now() + FIRST_PAUSE;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
