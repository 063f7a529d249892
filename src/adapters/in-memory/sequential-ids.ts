import type { Ids } from '#application/ports/ids';

/** UUIDs that count up: never the same, easily guessed. */
export class SequentialIds implements Ids {
  private count = 0;

  next(): string {
    this.count += 1;
    return `00000000-0000-4000-8000-${String(this.count).padStart(12, '0')}`;
  }
}
