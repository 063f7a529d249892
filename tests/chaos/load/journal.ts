/** What became of one request. Times in milliseconds of `performance.now()`. */
export interface Exchange {
  readonly what: string;
  readonly begun: number;
  readonly ended: number;
  /** `unanswered`: the connection broke, was refused, or nothing came in time. */
  readonly outcome: 'good' | 'unavailable' | 'unanswered' | 'wrong';
}

export interface Span {
  readonly requests: number;
  readonly unavailable: number;
  readonly unanswered: number;
  /** Milliseconds. */
  readonly slowest: number;
  /** When the first request began that got no good answer, and the last; undefined when all did. */
  readonly firstFailure: number | undefined;
  readonly lastFailure: number | undefined;
}

/** What every client saw, in one place. */
export class Journal {
  readonly #exchanges: Exchange[] = [];
  /** Sentences about answers that should never have been given. */
  readonly findings: string[] = [];
  /** Types of problems that say no more here than to come again, by their last part. */
  readonly excused: readonly string[];

  constructor(excused: readonly string[] = []) {
    this.excused = excused;
  }

  add(exchange: Exchange): void {
    this.#exchanges.push(exchange);
  }

  found(sentence: string): void {
    if (!this.findings.includes(sentence)) this.findings.push(sentence);
  }

  /** What was seen of requests that ended after this moment. */
  since(moment: number): Span {
    const seen = this.#exchanges.filter(({ ended }) => ended >= moment);
    const failed = seen
      .filter(({ outcome }) => outcome === 'unavailable' || outcome === 'unanswered')
      .map(({ begun }) => begun);
    const count = (wanted: Exchange['outcome']) => seen.filter(({ outcome }) => outcome === wanted).length;
    return {
      requests: seen.length,
      unavailable: count('unavailable'),
      unanswered: count('unanswered'),
      slowest: Math.max(0, ...seen.map(({ begun, ended }) => ended - begun)),
      firstFailure: failed.length > 0 ? Math.min(...failed) : undefined,
      lastFailure: failed.length > 0 ? Math.max(...failed) : undefined,
    };
  }
}
