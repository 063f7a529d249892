/** How many lines of one kind are written while it keeps coming. */
export interface Sample {
  /** In the minute that begins with the first of them. */
  readonly first: number;
  /** In each further minute, until one passes without any. */
  readonly later: number;
}

export interface SampledLines {
  /**
   * Whether a line is written; else it is counted, and the count told at the end of the minute.
   * @param kind one of a few: each is remembered until a minute has passed without it
   */
  (kind: string, sample: Sample, tell: (leftOut: number) => void): boolean;
}

/** Milliseconds. */
const MINUTE = 60_000;

/** Keeps a storm of the same out of the log, but for a sample and how many there were. */
export const createSampledLines = (): SampledLines => {
  const kinds = new Map<string, Spell>();
  return (kind, sample, tell) => {
    let spell = kinds.get(kind);
    if (spell === undefined) {
      spell = new Spell(sample, tell, () => kinds.delete(kind));
      kinds.set(kind, spell);
    }
    return spell.takes();
  };
};

/** The time in which lines of a kind come, minute by minute. */
class Spell {
  #room: number;
  #written = 0;
  #leftOut = 0;

  constructor({ first, later }: Sample, tell: (leftOut: number) => void, onEnd: () => void) {
    this.#room = first;
    const minutes = setInterval(() => {
      if (this.#leftOut > 0) tell(this.#leftOut);
      else if (this.#written === 0) {
        clearInterval(minutes);
        onEnd();
      }
      this.#room = later;
      this.#written = 0;
      this.#leftOut = 0;
    }, MINUTE);
    // A process that wants to end does not wait for a count.
    minutes.unref();
  }

  takes(): boolean {
    if (this.#written === this.#room) this.#leftOut += 1;
    else this.#written += 1;
    return this.#leftOut === 0;
  }
}
