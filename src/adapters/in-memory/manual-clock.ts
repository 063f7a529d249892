import type { Clock } from '#application/ports/clock';

/** Time that passes only when it is told to. */
export class ManualClock implements Clock {
  private time: number;

  constructor(start = '2026-11-23T12:00:00.000Z') {
    this.time = Date.parse(start);
  }

  now(): Date {
    return new Date(this.time);
  }

  /** Milliseconds; negative turns it back. */
  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}
