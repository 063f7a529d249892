import type { PublishedVersions } from '#application/models/published-versions';
import type { Clock } from '#application/ports/clock';
import { publishedVersions } from './current-models.ts';

/** Milliseconds that a look at the folder counts for. */
const FRESH = 1_000;
/** Milliseconds that a version which was rolled back may still answer: servers are being brought to another. */
const GRACE = 60_000;

/** The versions that a folder of models names, looked at when asked. */
export class FilePublishedVersions implements PublishedVersions {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #seenAt = new Map<string, number>();
  #lookedAt = -Infinity;

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  async includes(version: string): Promise<boolean> {
    const now = this.#clock.now().getTime();
    // One that is not known may have been published just now.
    if (now - this.#lookedAt >= FRESH || !this.#seenAt.has(version)) await this.#look(now);
    const seenAt = this.#seenAt.get(version);
    return seenAt !== undefined && now - seenAt < GRACE;
  }

  /**
   * Looks now. Done every second it sees versions, too, that were published and rolled back while nobody asked, and
   * that a server may still answer by. Never rejects: what cannot be read now can be later.
   */
  async look(): Promise<void> {
    await this.#look(this.#clock.now().getTime()).catch(() => undefined);
  }

  async #look(now: number): Promise<void> {
    for (const { version } of await publishedVersions(this.#folder)) this.#seenAt.set(version, now);
    this.#lookedAt = now;
    for (const [version, seenAt] of this.#seenAt) if (now - seenAt >= GRACE) this.#seenAt.delete(version);
  }
}
