/** Threads that work on one job: each takes the next piece, and all wait for one another between its parts. */
export interface TeamPlan {
  readonly size: number;
  /** One counter of pieces for each part of the job, then arrivals and rounds of the barrier. */
  readonly state: Int32Array<SharedArrayBuffer>;
}

const ARRIVED = 0;
const ROUND = 1;
const COUNTERS = 2;

export const planTeam = (size: number, parts: number): TeamPlan => ({
  size,
  state: new Int32Array(new SharedArrayBuffer((COUNTERS + parts) * 4)),
});

/** One thread's place in the team. Every member must go through the same parts in the same order. */
export class Member {
  readonly #plan: TeamPlan;
  #part = 0;

  constructor(plan: TeamPlan) {
    this.#plan = plan;
  }

  /** Does pieces 0 .. `pieces` - 1 of the next part, those that no other member took, and waits until all are done. */
  share(pieces: number, work: (piece: number) => void): void {
    const counter = COUNTERS + this.#part++;
    for (;;) {
      const piece = Atomics.add(this.#plan.state, counter, 1);
      if (piece >= pieces) break;
      work(piece);
    }
    this.#wait();
  }

  #wait(): void {
    const { size, state } = this.#plan;
    if (size === 1) return;
    const round = Atomics.load(state, ROUND);
    if (Atomics.add(state, ARRIVED, 1) === size - 1) {
      Atomics.store(state, ARRIVED, 0);
      Atomics.add(state, ROUND, 1);
      Atomics.notify(state, ROUND);
    } else {
      while (Atomics.load(state, ROUND) === round) Atomics.wait(state, ROUND, round);
    }
  }
}
