import { accept, type Outcome } from '#domain/outcome';
import { modelRefused, type ModelRefused } from '#application/models/model-refused';
import type { ModelServer, ServedVersion } from '#application/models/model-server';
import { Unavailable } from '#application/ports/unavailable';

/** A model server without a process: the versions that it has loaded, in order. */
export class InMemoryModelServer implements ModelServer {
  isAway = false;
  /** Versions whose workers do not answer until they are loaded anew. */
  readonly broken = new Set<string>();
  readonly #canLoad: (version: string) => boolean;
  #loaded: readonly string[] = [];
  #inService: string | undefined;

  constructor(canLoad: (version: string) => boolean = () => true) {
    this.#canLoad = canLoad;
  }

  /** As after a crash: it has forgotten everything. */
  comesBackEmpty(): void {
    this.#loaded = [];
    this.#inService = undefined;
  }

  async versions(): Promise<readonly ServedVersion[]> {
    await this.#answers();
    return this.#loaded.map((version) => ({
      version,
      isInService: version === this.#inService,
      workers: 1,
      readyWorkers: this.broken.has(version) ? 0 : 1,
    }));
  }

  async load(version: string): Promise<Outcome<void, ModelRefused>> {
    await this.#answers();
    if (!this.#canLoad(version)) return modelRefused(`There is no model ${version}.`);
    if (!this.#loaded.includes(version)) this.#loaded = [...this.#loaded, version];
    this.#inService ??= version;
    return accept(undefined);
  }

  async putInService(version: string): Promise<void> {
    await this.#answers();
    if (!this.#loaded.includes(version)) throw new Error(`Model ${version} is not loaded.`);
    this.#inService = version;
  }

  async remove(version: string): Promise<void> {
    await this.#answers();
    if (version === this.#inService && this.#loaded.length > 1)
      throw new Error(`Model ${version} is in service.`);
    this.#loaded = this.#loaded.filter((each) => each !== version);
    if (version === this.#inService) this.#inService = undefined;
    this.broken.delete(version);
  }

  #answers(): Promise<void> {
    return this.isAway ? Promise.reject(new Unavailable('the model server', 1)) : Promise.resolve();
  }
}
