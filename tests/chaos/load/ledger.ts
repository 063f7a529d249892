/**
 * What a client knows to be kept: for each thing the amounts that it may have. An acknowledged write leaves one, a write
 * without an answer leaves what was there before and what was asked for.
 */
export class Ledger {
  readonly #possible = new Map<string, Set<number>>();
  #acknowledged = 0;
  #unanswered = 0;

  get counts() {
    return { acknowledged: this.#acknowledged, unanswered: this.#unanswered };
  }

  get keys(): readonly string[] {
    return [...this.#possible.keys()];
  }

  acknowledged(key: string, amount: number): void {
    this.#acknowledged += 1;
    this.#possible.set(key, new Set([amount]));
  }

  unanswered(key: string, amount: number): void {
    this.#unanswered += 1;
    this.#possible.set(key, new Set([...this.possible(key), amount]));
  }

  /** Nothing is there of what was never written. */
  possible(key: string): ReadonlySet<number> {
    return this.#possible.get(key) ?? new Set([0]);
  }

  /** Whether it cannot be told what is there, so that nothing more should be written: that might overtake what is on its way. */
  isOpen(key: string): boolean {
    return this.possible(key).size > 1;
  }

  allows(key: string, amount: number): boolean {
    return this.possible(key).has(amount);
  }

  /** The only amount that it may have; undefined while it is open. */
  known(key: string): number | undefined {
    const [one, other] = this.possible(key);
    return other === undefined ? one : undefined;
  }
}
