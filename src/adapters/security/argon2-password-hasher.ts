import argon2 from 'argon2';
import type { PasswordHasher } from '#application/identity/password-hasher';
import { Overloaded } from '#application/ports/unavailable';
import { BoundedQueue, type QueueLoad } from '#kit/bounded-queue';
import { type Argon2Cost, CURRENT_COST, hashOfNothing, isReasonable, readCost } from './argon2-hash.ts';

/** The two slow functions, so that a test can count their calls. */
export interface Argon2 {
  hash(password: string, cost: Argon2Cost): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

export interface HasherOptions {
  /** Hashes at the same time in this process; see {@link hashesInFlight}. */
  readonly inFlight: number;
  /** Told why a stored hash was not even tried: it was tampered with, or never was one of ours. Never holds the hash. */
  readonly onRefusedHash: (reason: string) => void;
  readonly waiting?: number;
  readonly argon2?: Argon2;
}

const native: Argon2 = {
  hash: (password, cost) => argon2.hash(password, { ...cost, type: argon2.argon2id }),
  verify: (hash, password) => argon2.verify(hash, password),
};

/** A share of the cores, and never so many that the thread pool (4) has no thread left for files. */
export const hashesInFlight = (cores: number, workers: number): number =>
  Math.max(1, Math.min(3, Math.floor(cores / workers)));

/** Argon2id. Memory and threads are bounded: few hashes at the same time, a short queue, then `Overloaded`. */
export class Argon2PasswordHasher implements PasswordHasher {
  readonly #argon2: Argon2;
  readonly #queue: BoundedQueue;
  readonly #onRefusedHash: (reason: string) => void;
  readonly #hashOfNobody = hashOfNothing(CURRENT_COST);

  constructor(options: HasherOptions) {
    this.#argon2 = options.argon2 ?? native;
    this.#onRefusedHash = options.onRefusedHash;
    this.#queue = new BoundedQueue({
      inFlight: options.inFlight,
      waiting: options.waiting ?? 64,
      full: () => new Overloaded('password checking', 2),
    });
  }

  get load(): QueueLoad {
    return this.#queue.load;
  }

  hash(password: string, gone?: AbortSignal): Promise<string> {
    return this.#queue.run(() => this.#argon2.hash(password, CURRENT_COST), gone);
  }

  /** A stored hash that cannot be ours counts as nobody's: it takes the same time and is false. */
  verify(hash: string | undefined, password: string, gone?: AbortSignal): Promise<boolean> {
    const usable = hash !== undefined && this.#isUsable(hash);
    return this.#queue.run(() => this.#argon2.verify(usable ? hash : this.#hashOfNobody, password), gone);
  }

  isOutdated(hash: string): boolean {
    const cost = readCost(hash);
    return (
      cost?.memoryCost !== CURRENT_COST.memoryCost ||
      cost.timeCost !== CURRENT_COST.timeCost ||
      cost.parallelism !== CURRENT_COST.parallelism
    );
  }

  #isUsable(hash: string): boolean {
    const cost = readCost(hash);
    if (cost === undefined) this.#onRefusedHash('A stored password hash is not an Argon2id hash.');
    else if (!isReasonable(cost))
      this.#onRefusedHash('A stored password hash asks for memory or time far from ours.');
    else return true;
    return false;
  }
}
