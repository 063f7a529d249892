import { Pool, type Dispatcher } from 'undici';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { readAnswer, type Answer } from './answer.ts';
import { CallFault, faultOf } from './call-fault.ts';
import { questionOf } from './question.ts';

/** Bytes: 100 films, each with the shares of 5,000 ratings, are 12 million. */
const LONGEST_ANSWER = 16 * 1024 * 1024;
const CONNECT_TIMEOUT = 1_000;
const KEEP_ALIVE = 30_000;

export interface ModelCallOptions {
  /** Origin of the inference port. */
  readonly url: string;
  readonly modelName: string;
  /** Calls on their way at once; further ones wait for a connection. */
  readonly connections: number;
}

/** One question to the model server, over connections that are kept. */
export class ModelCall {
  readonly #pool: Pool;
  readonly #path: string;

  constructor({ url, modelName, connections }: ModelCallOptions) {
    // Its own time-outs are no finer than a second: a signal ends each call.
    this.#pool = new Pool(url, {
      connections,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE,
      connect: { timeout: CONNECT_TIMEOUT },
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: LONGEST_ANSWER,
    });
    this.#path = `/predictions/${modelName}`;
  }

  /**
   * Asks, and asks once more where the first try has not been answered by a single byte and time is left.
   * @throws {CallFault} also after `timeout` milliseconds
   */
  async ask(request: RecommendationRequest, timeout: number): Promise<Answer> {
    const tooLate = new AbortController();
    const timer = setTimeout(() => tooLate.abort(), timeout);
    try {
      const response = await this.#withSecondTry(questionOf(request), tooLate.signal);
      const bytes = await bodyOf(response);
      if (response.statusCode !== 200) throw serverError(response.statusCode, bytes);
      return await readAnswer(bytes, request, tooLate.signal);
    } catch (error) {
      throw tooLate.signal.aborted
        ? new CallFault('timed-out', `The model server did not answer within ${Math.round(timeout)} ms.`)
        : faultOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #withSecondTry(body: string, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    try {
      return await this.#send(body, signal);
    } catch (error) {
      // A prediction changes nothing, so that asking twice is safe; what was slow is not made faster by it.
      const { outcome } = faultOf(error);
      if (signal.aborted || (outcome !== 'refused' && outcome !== 'reset')) throw error;
      return await this.#send(body, signal);
    }
  }

  #send(body: string, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const headers = { 'content-type': 'application/json' };
    return this.#pool.request({ method: 'POST', path: this.#path, headers, body, signal });
  }
}

/** Without a copy, and without a stream in between. */
const bodyOf = async ({ body }: Dispatcher.ResponseData): Promise<Buffer> =>
  Buffer.from(await body.arrayBuffer());

const MOST_TOLD = 300;

const serverError = (status: number, bytes: Buffer): CallFault => {
  const text = bytes.toString('utf8', 0, MOST_TOLD).replaceAll(/\s+/g, ' ');
  const isOfThisCall = status === 400;
  return new CallFault('server-error', `The model server answered ${status}: ${text}`, { isOfThisCall });
};
