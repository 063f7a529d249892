import type { ContainerModule } from 'inversify';
import { recommendationRoute } from '#adapters/http/recommendation/routes';
import { similarMoviesRoute } from '#adapters/http/recommendation/similar-movies-route';
import { createInMemoryPopularMovies } from '#adapters/in-memory/recommendation/genre-recommender';
import {
  createInMemoryKinds,
  createInMemoryRenown,
  createInMemoryTraits,
} from '#adapters/in-memory/recommendation/movie-features';
import { PopularMoviesRecommender } from '#adapters/postgres/catalogue/popular-movies-recommender';
import { CachedKindsOfMovies } from '#adapters/postgres/recommendation/kinds-of-movies';
import { createRenownOfMovies, createTraitsOfMovies } from '#adapters/postgres/recommendation/movie-features';
import { createRatingHistories } from '#adapters/postgres/recommendation/rating-histories';
import type { KindsOfMovies } from '#application/recommendation/kinds-of-movies';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import { OneTasteRecommender } from '#application/recommendation/one-taste-recommender';
import type { RatingHistories } from '#application/recommendation/rating-histories';
import type { Recommender } from '#application/recommendation/recommender';
import { recommendMovies, type RecommendMovies } from '#application/recommendation/recommend-movies';
import type { RenownOfMovies } from '#application/recommendation/renown-of-movies';
import { similarMovies, type SimilarMovies } from '#application/recommendation/similar-movies';
import { firstShareOf } from '#application/recommendation/time-budget';
import type { TraitsOfMovies } from '#application/recommendation/traits-of-movies';
import type { Resources } from '../resources.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  histories: id<RatingHistories>('histories'),
  traits: id<TraitsOfMovies>('traits'),
  renown: id<RenownOfMovies>('renown'),
  kinds: id<KindsOfMovies>('kinds'),
  popularMovies: id<Recommender>('popularMoviesRecommender'),
};

const GIVEN = {
  modelCalls: id<ModelCallObserver>('modelCalls'),
};

/** Lists for a person: what can be asked for. */
export const RECOMMENDATION = {
  ...STORED,
  ...GIVEN,
  /** In the order in which they are asked: the next one answers when the one before cannot. */
  recommenders: id<readonly Recommender[]>('recommenders'),
  /** The same, their lists fitted to people of one taste. */
  recommendersForPeople: id<readonly Recommender[]>('recommendersForPeople'),
  recommendMovies: id<RecommendMovies>('recommendMovies'),
  similarMovies: id<SimilarMovies>('similarMovies'),
};

export const recommendationModule = (resources: Resources, settings: Settings): ContainerModule =>
  contextModule(({ stored, given, adapter, useCase, routes }) => {
    stored(STORED, resources.storage, {
      postgres: ({ sql }) => ({
        histories: createRatingHistories(sql),
        traits: createTraitsOfMovies(sql),
        renown: createRenownOfMovies(sql),
        kinds: new CachedKindsOfMovies(sql, () => performance.now()),
        popularMovies: new PopularMoviesRecommender(sql),
      }),
      inMemory: ({ catalogue, ratings }) => ({
        histories: ratings,
        traits: createInMemoryTraits(catalogue),
        renown: createInMemoryRenown(catalogue, ratings),
        kinds: createInMemoryKinds(catalogue),
        popularMovies: createInMemoryPopularMovies(catalogue),
      }),
    });
    given(GIVEN, { modelCalls: resources.modelCalls });
    adapter(
      RECOMMENDATION.recommenders,
      ({ popularMovies }: { popularMovies: Recommender }) => [...resources.recommenders, popularMovies],
      { popularMovies: STORED.popularMovies },
    );

    adapter(
      RECOMMENDATION.recommendersForPeople,
      ({ kinds, popularMovies }: { kinds: KindsOfMovies; popularMovies: Recommender }) => [
        ...resources.recommenders.map((model) => new OneTasteRecommender(model, kinds)),
        popularMovies,
      ],
      { kinds: STORED.kinds, popularMovies: STORED.popularMovies },
    );

    useCase(
      RECOMMENDATION.recommendMovies,
      (needs) => recommendMovies(needs, firstShareOf(settings.recommenderTimeout)),
      {
        histories: STORED.histories,
        recommenders: RECOMMENDATION.recommendersForPeople,
        movies: CATALOGUE.movies,
        genres: CATALOGUE.genres,
        traits: STORED.traits,
        renown: STORED.renown,
        clock: SHARED.clock,
        observer: GIVEN.modelCalls,
      },
    );

    useCase(
      RECOMMENDATION.similarMovies,
      (needs) => similarMovies(needs, firstShareOf(settings.recommenderTimeout)),
      {
        movies: CATALOGUE.movies,
        traits: STORED.traits,
        recommenders: RECOMMENDATION.recommenders,
        clock: SHARED.clock,
      },
    );

    routes(recommendationRoute, { recommendMovies: RECOMMENDATION.recommendMovies });
    routes(similarMoviesRoute, { similarMovies: RECOMMENDATION.similarMovies });
  });
