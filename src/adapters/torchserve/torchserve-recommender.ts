import type { PublishedVersions } from '#application/models/published-versions';
import type { Clock } from '#application/ports/clock';
import { Unavailable } from '#application/ports/unavailable';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest, Recommender } from '#application/recommendation/recommender';
import { CallFault, faultOf } from './predictions/call-fault.ts';
import { CircuitBreaker } from './predictions/circuit-breaker.ts';
import { ModelCall } from './predictions/model-call.ts';
import { Outage, type Report } from './predictions/outage.ts';

export interface TorchServeOptions {
  /** Origin of the inference port. */
  readonly url: string;
  readonly modelName: string;
  /** Milliseconds that a call may take, waiting and a second try included. */
  readonly timeout: number;
  readonly connections?: number;
  /** Calls that may wait for a connection; further ones are refused at once. */
  readonly waiting?: number;
}

export interface TorchServePorts {
  readonly clock: Clock;
  readonly versions: PublishedVersions;
  /** Whether the model server says that a worker of a published version is ready. */
  readonly isReady: () => Promise<boolean>;
  readonly observer: ModelCallObserver;
  readonly report: Report;
}

const CONNECTIONS = 16;
const WAITING = 48;
/** Shares in an answer. That such a list takes its time says nothing of the lists of others. */
const HEAVY = 50_000;
/** Milliseconds after which a model server is done with a call that nobody waits for any more. */
const ABANDONED = 5_000;

/** Ranks with the model that a TorchServe serves. Whatever goes wrong ends as `Unavailable`, in time for a fallback. */
export class TorchServeRecommender implements Recommender {
  readonly #call: ModelCall;
  readonly #breaker: CircuitBreaker;
  readonly #outage: Outage;
  readonly #ports: TorchServePorts;
  readonly #timeout: number;
  readonly #capacity: number;
  #inFlight = 0;
  /** When the next heavy list may be asked for: one at a time, or others would wait behind them. */
  #heavyFrom = -Infinity;

  constructor(options: TorchServeOptions, ports: TorchServePorts) {
    const { url, modelName, timeout, connections = CONNECTIONS, waiting = WAITING } = options;
    this.#call = new ModelCall({ url, modelName, connections });
    this.#breaker = new CircuitBreaker(ports);
    this.#outage = new Outage(ports.clock, ports.report);
    this.#ports = ports;
    this.#timeout = timeout;
    this.#capacity = connections + waiting;
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const begun = this.#now();
    const timeout = Math.min(this.#timeout, (request.deadline?.getTime() ?? Infinity) - begun);
    if (timeout <= 0) throw this.#untried('timed-out', 'No time was left to ask the model server.');
    if (this.#inFlight >= this.#capacity) {
      const fault = new CallFault('queue-full', 'Too many calls wait for the model server.');
      this.#outage.fault(fault);
      throw this.#untried(fault.outcome, fault.message);
    }
    const isHeavy = request.history.length * request.limit > HEAVY;
    if (isHeavy && begun < this.#heavyFrom)
      throw this.#untried('queue-full', 'Another very long list is asked for.');
    const permit = this.#breaker.admit();
    if (permit === undefined) {
      this.#outage.missed();
      throw this.#untried('breaker-open', 'The model server is left alone until it is ready.');
    }
    this.#inFlight += 1;
    if (isHeavy) this.#heavyFrom = Infinity;
    let heavyAgain = 0;
    try {
      const movies = await this.#ask(request, timeout);
      this.#breaker.settle(permit, true);
      this.#outage.answered();
      this.#ports.observer.called('answered', this.#now() - begun);
      return movies;
    } catch (error) {
      const fault = faultOf(error);
      const isTooHeavy = isHeavy && fault.outcome === 'timed-out';
      if (isTooHeavy) heavyAgain = ABANDONED;
      this.#breaker.settle(permit, fault.isOfThisCall || isTooHeavy ? undefined : false);
      if (isTooHeavy) this.#outage.missed();
      else this.#outage.fault(fault);
      this.#ports.observer.called(fault.outcome, this.#now() - begun);
      throw unavailable(fault);
    } finally {
      this.#inFlight -= 1;
      if (isHeavy) this.#heavyFrom = this.#now() + heavyAgain;
    }
  }

  close(): Promise<void> {
    return this.#call.close();
  }

  async #ask(request: RecommendationRequest, timeout: number): Promise<readonly RankedMovie[]> {
    const { version, movies } = await this.#call.ask(request, timeout);
    if (await this.#ports.versions.includes(version)) return movies;
    const shown = JSON.stringify(version);
    throw new CallFault('wrong-version', `The model server answers by ${shown}, which is not published.`);
  }

  #untried(outcome: CallFault['outcome'], message: string): Unavailable {
    this.#ports.observer.called(outcome, 0);
    return unavailable(new CallFault(outcome, message));
  }

  #now(): number {
    return this.#ports.clock.now().getTime();
  }
}

const unavailable = (cause: CallFault): Unavailable => new Unavailable('the model server', 1, { cause });
