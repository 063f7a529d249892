import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
  /** The folder of the handler's Python files. */
  readonly handler: string;
  readonly files: FindModelFiles;
}

const [NOT_FOUND, CONFLICT] = [404, 409];

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

  async load(version: string, stop?: AbortSignal): Promise<void> {
    const { modelName, store, handler, files } = this.#options;
    const archive = archiveName(modelName, version);
    if (!(await this.#has(version, stop))) {
      await packArchive(join(store, archive), { modelName, files: await files(version), handler });
      await unless(CONFLICT, this.#api.register(archive, stop));
      await this.#tidy(archive);
    }
    await this.#api.ensureWorker(version, stop);
  }

  putInService(version: string, stop?: AbortSignal): Promise<void> {
    return this.#api.setDefault(version, stop);
  }

  remove(version: string, stop?: AbortSignal): Promise<void> {
    return unless(NOT_FOUND, this.#api.unregister(version, stop));
  }

  async #has(version: string, stop?: AbortSignal): Promise<boolean> {
    return (await this.#api.all(stop)).some(({ modelVersion }) => modelVersion === version);
  }

  /** What is loaded needs its archive no more, and what is gone is packed again when it is wanted again. */
  async #tidy(kept: string): Promise<void> {
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
