import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { accept, type Outcome } from '#domain/outcome';
import type { ModelRefused } from '#application/models/model-refused';
import type { FindModelFiles } from '#application/models/model-files';
import type { ModelServer, ServedVersion } from '#application/models/model-server';
import { archiveName, packArchive } from '../archive/pack-archive.ts';
import { ManagementApi, ManagementFault, type VersionDescription } from './management-api.ts';

export interface TorchServeModelServerOptions {
  /** Origin of the management port. */
  readonly url: string;
  readonly modelName: string;
  /** The folder that TorchServe has as its model store. */
  readonly store: string;
  readonly handler: string;
  readonly files: FindModelFiles;
}

const [NOT_FOUND, CONFLICT] = [404, 409];
/** Milliseconds. */
const LOADING = 60_000;
const LOOK_AGAIN = 100;

export const readyWorkers = ({ workers }: VersionDescription): number =>
  workers.filter(({ status }) => status === 'READY').length;

/** Which versions a TorchServe has, told and changed by its management port. */
export class TorchServeModelServer implements ModelServer {
  readonly #api: ManagementApi;
  readonly #options: TorchServeModelServerOptions;

  constructor(options: TorchServeModelServerOptions) {
    this.#api = new ManagementApi(options.url, options.modelName);
    this.#options = options;
  }

  async versions(stop?: AbortSignal): Promise<readonly ServedVersion[]> {
    const [all, inService] = [await this.#api.all(stop), await this.#api.default(stop)];
    return all.map((description) => ({
      version: description.modelVersion,
      isInService: description.modelVersion === inService?.modelVersion,
      workers: description.workers.length,
      readyWorkers: readyWorkers(description),
    }));
  }

  async load(version: string, stop?: AbortSignal): Promise<Outcome<void, ModelRefused>> {
    const { modelName, store, handler, files } = this.#options;
    const archive = archiveName(modelName, version);
    if ((await this.#api.version(version, stop)) === undefined) {
      const found = await files(version);
      if (!found.ok) return found;
      const packed = await packArchive(join(store, archive), { modelName, files: found.value, handler });
      if (!packed.ok) return packed;
      await this.#register(archive, version, stop);
      await this.#deleteOtherArchives(archive);
    }
    await this.#api.ensureWorker(version, stop);
    await this.#untilReady(version, stop);
    return accept(undefined);
  }

  putInService(version: string, stop?: AbortSignal): Promise<void> {
    return this.#api.setDefault(version, stop);
  }

  remove(version: string, stop?: AbortSignal): Promise<void> {
    return unless(NOT_FOUND, this.#api.unregister(version, stop));
  }

  /** A version that fails to load keeps its name, and would be in the way of the next try. */
  async #register(archive: string, version: string, stop?: AbortSignal): Promise<void> {
    try {
      await unless(CONFLICT, this.#api.register(archive, stop));
    } catch (error) {
      if (error instanceof ManagementFault) await this.remove(version, stop);
      throw error;
    }
  }

  /** Where another has asked for the worker, TorchServe says at once that it is there, long before it is ready. */
  async #untilReady(version: string, stop?: AbortSignal): Promise<void> {
    const deadline = performance.now() + LOADING;
    for (;;) {
      const found = await this.#api.version(version, stop);
      if (found === undefined) throw new Error(`TorchServe has dropped model ${version} while loading it.`);
      if (readyWorkers(found) > 0) return;
      if (performance.now() > deadline)
        throw new Error(`TorchServe has not made model ${version} ready within ${LOADING / 1000} s.`);
      await pause(LOOK_AGAIN, undefined, { signal: stop });
    }
  }

  /** What is loaded needs its archive no more, and what is gone is packed again when it is wanted again. */
  async #deleteOtherArchives(kept: string): Promise<void> {
    const { modelName, store } = this.#options;
    for (const name of await readdir(store))
      if (name.startsWith(`${modelName}-`) && name.endsWith('.mar') && name !== kept)
        await rm(join(store, name), { force: true });
  }
}

/** Another machine may have been faster. */
const unless = async (status: number, work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ManagementFault && error.status === status)) throw error;
  }
};
