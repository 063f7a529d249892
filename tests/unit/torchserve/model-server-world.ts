import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryRecommender, type RecommendableMovie } from '#adapters/in-memory/recommendation/recommender';
import { TorchServeRecommender, type TorchServeOptions } from '#adapters/torchserve/torchserve-recommender';
import { readiness } from '#adapters/torchserve/management/readiness';
import { recommendMovies } from '#application/recommendation/recommend-movies';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { accepted } from '../../support/outcomes.ts';
import { ObservedCalls } from '../../support/observed-calls.ts';
import { StandInModelServer } from '../../support/stand-in-model-server.ts';
import { item } from '../recommendation/item.ts';
import { uncorrected } from '../../support/uncorrected.ts';

const movie = (id: number, baseline: number, adds: Record<number, number> = {}): RecommendableMovie => ({
  id,
  year: 1990,
  genres: ['Drama'],
  baseline,
  adds: new Map(Object.entries(adds).map(([other, weight]) => [Number(other), weight])),
});
const STARS = [-1, -1, -1, -1, -1, 0, 1, 1, 1, 1];
/** The model server knows of each rating what it adds; the model in process knows other weights. */
const SERVED = [movie(1, 0, { 2: 4, 3: 2 }), movie(2, 0), movie(3, 1), movie(4, 0.5)];
const IN_PROCESS = [movie(1, 0, { 3: 3 }), movie(2, 0), movie(3, 1), movie(4, 0.5)];

/** Milliseconds. Short, because tests of a server that hangs wait as long. */
const PATIENCE = 80;

/** The use case on a model server that a test may spoil, with another model as its fallback, and time that is driven. */
export class ModelServerWorld {
  readonly server = new StandInModelServer(SERVED, STARS);
  readonly clock = new ManualClock();
  readonly observed = new ObservedCalls();
  readonly news: string[] = [];
  readonly causes: unknown[] = [];
  readonly published = new Set(['learned-1']);
  #recommender: TorchServeRecommender | undefined;

  async start(options: Partial<TorchServeOptions> = {}): Promise<void> {
    await this.server.start();
    const versions = { includes: (version: string) => Promise.resolve(this.published.has(version)) };
    this.#recommender = new TorchServeRecommender(
      { url: this.server.url, modelName: 'films', timeout: PATIENCE, ...options },
      {
        clock: this.clock,
        versions,
        isReady: readiness(this.server.managementUrl, 'films', versions),
        observer: this.observed,
        report: (sentence, cause) => {
          this.news.push(sentence);
          if (cause !== undefined) this.causes.push(cause);
        },
      },
    );
  }

  async stop(): Promise<void> {
    await this.#recommender?.close();
    await this.server.stop();
  }

  get recommender(): TorchServeRecommender {
    return this.#recommender!;
  }

  /** The list of somebody who loved film 1, as the use case gives it. */
  async list(): Promise<{ readonly source: string; readonly movies: readonly number[] }> {
    const recommend = recommendMovies(
      {
        histories: { byUser: () => Promise.resolve([{ movieId: 1, halfStars: halfStarsFrom(5) }]) },
        ...uncorrected,
        dismissals: { byUser: () => Promise.resolve([]) },
        recommenders: [this.recommender, new InMemoryRecommender(IN_PROCESS, STARS)],
        movies: { byIds: (ids) => Promise.resolve(ids.map(item)) },
        genres: { names: () => Promise.resolve(['Drama']) },
        traits: { byIds: () => Promise.resolve([]) },
        renown: { byIds: () => Promise.resolve([]) },
        clock: this.clock,
        observer: this.observed,
      },
      PATIENCE,
    );
    const movies = accepted(await recommend({ userId: 1, limit: 2, filter: {}, discovery: 0 }));
    return {
      source: [...new Set(movies.map(({ source }) => source))].join(),
      movies: movies.map(({ id }) => id),
    };
  }

  async lists(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.list();
  }
}

export const FROM_MODEL = { source: 'model', movies: [2, 3] };
export const FROM_FALLBACK = { source: 'fallback', movies: [3, 4] };
