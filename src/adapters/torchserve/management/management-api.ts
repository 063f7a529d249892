import { request } from 'undici';
import { z } from 'zod';
import { Unavailable } from '#application/ports/unavailable';

/** What TorchServe tells of one version of a model. */
const descriptionSchema = z.object({
  modelVersion: z.string(),
  workers: z.array(z.object({ status: z.string() })),
});
const descriptionsSchema = z.array(descriptionSchema);

export type VersionDescription = z.infer<typeof descriptionSchema>;

/** TorchServe refused what was asked of its management port. */
export class ManagementFault extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ManagementFault';
    this.status = status;
  }
}

/** Requests that came while a worker was busy are taken together; the delay, in ms, is what a lone one waits for others. */
const BATCHES = { batch_size: '8', max_batch_delay: '1' };
/** Milliseconds. */
const SHORT = 5_000;
/** A worker reads the whole model before it is ready. */
const LOADING = 120_000;
/** A connection that is closed after the call: TorchServe lets whoever shares a thread with a loading model wait for it. */
const ALONE = { reset: true, headersTimeout: 0, bodyTimeout: 0 };
const LONGEST_MESSAGE = 300;
const RETRY_AFTER_SECONDS = 5;

/** The management port of TorchServe, as far as one model is concerned. */
export class ManagementApi {
  readonly #url: string;
  readonly #path: string;

  constructor(url: string, modelName: string) {
    this.#url = url;
    this.#path = `/models/${modelName}`;
  }

  /** The version that answers calls which name none; undefined when there is none. @throws {Unavailable} */
  async default(stop?: AbortSignal, timeout = SHORT): Promise<VersionDescription | undefined> {
    const found = await this.#describe(this.#path, timeout, stop);
    return found[0];
  }

  /** @throws {Unavailable} */
  all(stop?: AbortSignal): Promise<readonly VersionDescription[]> {
    return this.#describe(`${this.#path}/all`, SHORT, stop);
  }

  /** One version; undefined when it is not there. @throws {Unavailable} */
  async version(version: string, stop?: AbortSignal): Promise<VersionDescription | undefined> {
    const found = await this.#describe(this.#at(version), SHORT, stop);
    return found[0];
  }

  /** Loads an archive of the model store, with a worker. */
  async register(archive: string, stop?: AbortSignal): Promise<void> {
    const query = new URLSearchParams({
      url: archive,
      initial_workers: '1',
      synchronous: 'true',
      ...BATCHES,
    });
    await this.#ask('POST', `/models?${query.toString()}`, LOADING, stop);
  }

  /** Sees to it that a registered version has a worker, ready or not yet. */
  async ensureWorker(version: string, stop?: AbortSignal): Promise<void> {
    await this.#ask('PUT', `${this.#at(version)}?min_worker=1&synchronous=true`, LOADING, stop);
  }

  async setDefault(version: string, stop?: AbortSignal): Promise<void> {
    await this.#ask('PUT', `${this.#at(version)}/set-default`, SHORT, stop);
  }

  async unregister(version: string, stop?: AbortSignal): Promise<void> {
    await this.#ask('DELETE', this.#at(version), SHORT, stop);
  }

  #at(version: string): string {
    return `${this.#path}/${encodeURIComponent(version)}`;
  }

  async #describe(path: string, timeout: number, stop?: AbortSignal): Promise<readonly VersionDescription[]> {
    try {
      return descriptionsSchema.parse(JSON.parse(await this.#ask('GET', path, timeout, stop)));
    } catch (error) {
      if (error instanceof ManagementFault && error.status === 404) return [];
      throw error;
    }
  }

  async #ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, timeout: number, stop?: AbortSignal) {
    const tooLate = AbortSignal.timeout(timeout);
    const signal = stop === undefined ? tooLate : AbortSignal.any([stop, tooLate]);
    let status: number;
    let text: string;
    try {
      const answer = await request(this.#url + path, { ...ALONE, method, signal });
      status = answer.statusCode;
      text = await answer.body.text();
    } catch (cause) {
      throw new Unavailable('the model server', RETRY_AFTER_SECONDS, { cause });
    }
    if (status >= 200 && status < 300) return text;
    throw new ManagementFault(
      status,
      `TorchServe answered ${status} to ${method} ${path}: ${shortened(text)}`,
    );
  }
}

const shortened = (text: string): string => text.slice(0, LONGEST_MESSAGE).replaceAll(/\s+/g, ' ');
