import type { ModelServer } from './model-server.ts';
import type { ModelRepository } from './model-repository.ts';

interface Ports {
  readonly server: ModelServer;
  readonly models: Pick<ModelRepository, 'publications'>;
  /** Lets time pass, less of it when `stop` is aborted. */
  readonly pause: (milliseconds: number, stop?: AbortSignal) => Promise<void>;
}

export type ModelServerUpdate =
  | {
      readonly outcome: 'updated' | 'up-to-date';
      readonly version: string;
    }
  /** Another version was published meanwhile, which is to be brought there instead. */
  | { readonly outcome: 'overtaken' }
  | { readonly outcome: 'nothing-published' | 'no-server' }
  /** The published model cannot be loaded; the server goes on with what it has. */
  | { readonly outcome: 'refused'; readonly sentence: string };

export type UpdateModelServer = (stop?: AbortSignal) => Promise<ModelServerUpdate>;

/** Where the models serve in process. */
export const noModelServer: UpdateModelServer = () => Promise.resolve({ outcome: 'no-server' });

/**
 * Looks in a row at a worker that is not ready, after which its server has given it up: some try for five minutes to
 * bring a worker back, and never again.
 */
export const GIVEN_UP = 120;

/** Calls that were sent to the version before are answered by then: without it some hung. */
const DRAIN = 1_000;

/**
 * Brings the model server to the published version, whichever it has: none, another one, several. Nobody is left without an
 * answer in between. Faults with `Unavailable` while there is no server; doing it again and again heals everything.
 */
export const updateModelServer = ({ server, models, pause }: Ports): UpdateModelServer => {
  const published = async () => (await models.publications())[0]?.version;
  let unready = 0;
  /** Whether the only version is the right one, but will not answer again by itself. */
  const isGivenUp = (readyWorkers: number): boolean => {
    unready = readyWorkers > 0 ? 0 : unready + 1;
    return unready >= GIVEN_UP;
  };
  return async (stop) => {
    const version = await published();
    if (version === undefined) return { outcome: 'nothing-published' };
    const there = await server.versions(stop);
    const found = there.find((each) => each.version === version);
    const others = there.filter((each) => each !== found);
    if (found?.isInService === true && found.workers > 0 && others.length === 0) {
      if (!isGivenUp(found.readyWorkers)) return { outcome: 'up-to-date', version };
      unready = 0;
      await server.remove(version, stop);
    }
    if (found === undefined || found.readyWorkers === 0) {
      const loaded = await server.load(version, stop);
      if (!loaded.ok) return { outcome: 'refused', sentence: loaded.refusal.sentence };
    }
    // Loading takes its time.
    if ((await published()) !== version) return { outcome: 'overtaken' };
    await server.putInService(version, stop);
    if (others.length > 0) {
      await pause(DRAIN, stop);
      if ((await published()) !== version) return { outcome: 'overtaken' };
    }
    for (const other of others) await server.remove(other.version, stop);
    return { outcome: 'updated', version };
  };
};
