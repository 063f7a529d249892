import type { ModelServer } from './model-server.ts';
import type { ModelShelf } from './model-shelf.ts';

interface Ports {
  readonly server: ModelServer;
  readonly shelf: Pick<ModelShelf, 'publications'>;
  /** Lets time pass, less of it when `stop` is aborted. */
  readonly pause: (milliseconds: number, stop?: AbortSignal) => Promise<void>;
}

/** What became of the model server. */
export type BroughtServer =
  | {
      readonly outcome: 'brought' | 'already';
      readonly version: string;
    }
  /** Another version was published meanwhile, which is to be brought there instead. */
  | { readonly outcome: 'overtaken' }
  | { readonly outcome: 'nothing-published' };

export type BringModelServer = (stop?: AbortSignal) => Promise<BroughtServer>;

/** Calls that were sent to the version before are answered by then: without it some hung. */
const DRAIN = 1_000;

/**
 * Brings the model server to the published version, whichever it has: none, another one, several. Nobody is left without an
 * answer in between. Faults with `Unavailable` while there is no server; doing it again and again heals everything.
 */
export const bringModelServer = ({ server, shelf, pause }: Ports): BringModelServer => {
  const published = async () => (await shelf.publications())[0]?.version;
  return async (stop) => {
    const version = await published();
    if (version === undefined) return { outcome: 'nothing-published' };
    const there = await server.versions(stop);
    const found = there.find((each) => each.version === version);
    const others = there.filter((each) => each !== found);
    if (found?.isInService === true && found.workers > 0 && others.length === 0)
      return { outcome: 'already', version };
    if (found === undefined || found.readyWorkers === 0) await server.load(version, stop);
    // Loading takes its time.
    if ((await published()) !== version) return { outcome: 'overtaken' };
    await server.putInService(version, stop);
    if (others.length > 0) {
      await pause(DRAIN, stop);
      if ((await published()) !== version) return { outcome: 'overtaken' };
    }
    for (const other of others) await server.remove(other.version, stop);
    return { outcome: 'brought', version };
  };
};
