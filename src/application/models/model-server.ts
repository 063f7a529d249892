import type { Outcome } from '#domain/outcome';
import type { ModelRefused } from './model-refused.ts';

/** A version that a model server has loaded. */
export interface ServedVersion {
  readonly version: string;
  /** Whether it answers people. */
  readonly isInService: boolean;
  readonly workers: number;
  /** Workers that can answer now. */
  readonly readyWorkers: number;
}

/**
 * A server that answers by models, in a process of its own, perhaps shared by several machines: each step may be done
 * twice, or by two at once. Every step faults with `Unavailable` when the server does not answer.
 */
export interface ModelServer {
  versions(stop?: AbortSignal): Promise<readonly ServedVersion[]>;
  /** Loads a version beside those that are there. Comes back when it can answer. */
  load(version: string, stop?: AbortSignal): Promise<Outcome<void, ModelRefused>>;
  /** From now on this version, which is loaded, answers. */
  putInService(version: string, stop?: AbortSignal): Promise<void>;
  /** Unloads a version that is not in service, or the only one. */
  remove(version: string, stop?: AbortSignal): Promise<void>;
}
