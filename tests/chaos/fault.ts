import type { WorldOptions } from './world/options.ts';
import type { World } from './world/world.ts';

/** Something that happens to a service at work. */
export interface Fault {
  /** What happens, as a sentence. */
  readonly title: string;
  /** What ends it: the service, or whatever runs it. */
  readonly healedBy: string;
  readonly world?: WorldOptions;
  /** Types of problems that are right while it lasts, by their last part. */
  readonly excuses?: readonly string[];
  /** What this machine lacks for it, if anything. */
  readonly lacks?: () => string | undefined;
  /** Does it, and comes back when the cause is gone. */
  strike(world: World): Promise<void>;
}

export const fault = (it: Fault): Fault => it;
