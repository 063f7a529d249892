import type { ContainerModule } from 'inversify';
import { recommendationRoute } from '#adapters/http/recommendation/routes';
import { sessionRoute } from '#adapters/http/recommendation/session-route';
import { movieForMeRoute } from '#adapters/http/recommendation/movie-for-me-route';
import { similarMoviesRoute } from '#adapters/http/recommendation/similar-movies-route';
import { createInMemoryFilmCandidates } from '#adapters/in-memory/history/film-candidates';
import { createInMemoryPopularMovies } from '#adapters/in-memory/recommendation/genre-recommender';
import {
  createInMemoryKinds,
  createInMemoryRenown,
  createInMemoryTallies,
  createInMemoryTraits,
} from '#adapters/in-memory/recommendation/movie-features';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { PopularMoviesRecommender } from '#adapters/postgres/catalogue/popular-movies-recommender';
import { createInMemoryMovieSieve } from '#adapters/in-memory/recommendation/movie-sieve';
import { CachedKindsOfMovies } from '#adapters/postgres/recommendation/kinds-of-movies';
import { createMovieSieve } from '#adapters/postgres/recommendation/movie-sieve';
import {
  createMovieTallies,
  createRenownOfMovies,
  createTraitsOfMovies,
} from '#adapters/postgres/recommendation/movie-features';
import { createRatingHistories } from '#adapters/postgres/recommendation/rating-histories';
import type { FilmCandidates } from '#application/history/film-candidates';
import { emptiedBy, type EmptiedBy } from '#application/recommendation/emptied-by';
import type { KindsOfMovies } from '#application/recommendation/kinds-of-movies';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import { movieForMe, type MovieForMeOf } from '#application/recommendation/movie-for-me';
import { OneTasteScorer, PlainScorer, type MovieScorer } from '#application/recommendation/movie-scorer';
import type { MovieTallies } from '#application/recommendation/movie-tallies';
import type { MovieSieve } from '#application/recommendation/movie-sieve';
import { OneTasteRecommender } from '#application/recommendation/one-taste-recommender';
import type { RatingHistories } from '#application/recommendation/rating-histories';
import type { Recommender } from '#application/recommendation/recommender';
import { recommendMovies, type RecommendMovies } from '#application/recommendation/recommend-movies';
import type { RenownOfMovies } from '#application/recommendation/renown-of-movies';
import { SievedRecommender } from '#application/recommendation/sieved-recommender';
import { sessionMovies, type SessionMovies } from '#application/recommendation/session-movies';
import { similarMovies, type SimilarMovies } from '#application/recommendation/similar-movies';
import { firstShareOf } from '#application/recommendation/time-budget';
import type { TraitsOfMovies } from '#application/recommendation/traits-of-movies';
import type { Resources } from '../resources.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { IDENTITY } from './identity.ts';
import { SHARED } from './shared.ts';
import { TASTE } from './taste.ts';

/** Ports that a storage serves. */
const STORED = {
  histories: id<RatingHistories>('histories'),
  traits: id<TraitsOfMovies>('traits'),
  renown: id<RenownOfMovies>('renown'),
  kinds: id<KindsOfMovies>('kinds'),
  tallies: id<MovieTallies>('tallies'),
  popularMovies: id<Recommender>('popularMoviesRecommender'),
  sieve: id<MovieSieve>('sieve'),
  candidates: id<FilmCandidates>('candidates of brought films'),
};

/** What a model may reckon with for one list, so that nobody waits for it. */
const MOST_SHARES = 50_000;

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
  /** The same, asked of one movie. */
  scorers: id<readonly MovieScorer[]>('scorers'),
  recommendMovies: id<RecommendMovies>('recommendMovies'),
  emptiedBy: id<EmptiedBy>('emptiedBy'),
  sessionMovies: id<SessionMovies>('sessionMovies'),
  movieForMe: id<MovieForMeOf>('movieForMe'),
  similarMovies: id<SimilarMovies>('similarMovies'),
};

export const recommendationModule = (resources: Resources, settings: Settings): ContainerModule =>
  contextModule(({ stored, given, adapter, useCase, routes }) => {
    stored(STORED, resources.storage, {
      postgres: ({ sql }) => ({
        histories: createRatingHistories(sql),
        traits: createTraitsOfMovies(sql),
        renown: createRenownOfMovies(sql),
        tallies: createMovieTallies(sql),
        kinds: new CachedKindsOfMovies(sql, () => performance.now()),
        popularMovies: new PopularMoviesRecommender(sql),
        sieve: createMovieSieve(sql),
        candidates: createFilmCandidates(sql),
      }),
      inMemory: ({ catalogue, ratings, watchlists }) => ({
        histories: ratings,
        traits: createInMemoryTraits(catalogue),
        renown: createInMemoryRenown(catalogue, ratings),
        kinds: createInMemoryKinds(catalogue),
        tallies: createInMemoryTallies(catalogue, ratings),
        popularMovies: createInMemoryPopularMovies(catalogue),
        sieve: createInMemoryMovieSieve(catalogue, watchlists),
        candidates: createInMemoryFilmCandidates(catalogue),
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
      (needs: { kinds: KindsOfMovies; sieve: MovieSieve; popularMovies: Recommender }) => [
        ...resources.recommenders.map(
          (model) =>
            new OneTasteRecommender(new SievedRecommender(model, needs.sieve, MOST_SHARES), needs.kinds),
        ),
        new SievedRecommender(needs.popularMovies, needs.sieve, Infinity),
      ],
      { kinds: STORED.kinds, sieve: STORED.sieve, popularMovies: STORED.popularMovies },
    );

    adapter(
      RECOMMENDATION.scorers,
      (needs: { kinds: KindsOfMovies; popularMovies: Recommender }) => [
        ...resources.recommenders.map((model) => new OneTasteScorer(model, needs.kinds)),
        new PlainScorer(needs.popularMovies),
      ],
      { kinds: STORED.kinds, popularMovies: STORED.popularMovies },
    );

    useCase(
      RECOMMENDATION.recommendMovies,
      (needs) => recommendMovies(needs, firstShareOf(settings.recommenderTimeout)),
      {
        histories: STORED.histories,
        dismissals: TASTE.dismissals,
        recommenders: RECOMMENDATION.recommendersForPeople,
        movies: CATALOGUE.movies,
        genres: CATALOGUE.genres,
        traits: STORED.traits,
        renown: STORED.renown,
        clock: SHARED.clock,
        observer: GIVEN.modelCalls,
      },
    );

    useCase(RECOMMENDATION.emptiedBy, emptiedBy, {
      histories: STORED.histories,
      dismissals: TASTE.dismissals,
      genres: CATALOGUE.genres,
      sieve: STORED.sieve,
      clock: SHARED.clock,
    });

    useCase(
      RECOMMENDATION.sessionMovies,
      (needs) => sessionMovies(needs, firstShareOf(settings.recommenderTimeout)),
      {
        candidates: STORED.candidates,
        recommenders: RECOMMENDATION.recommendersForPeople,
        movies: CATALOGUE.movies,
        genres: CATALOGUE.genres,
        traits: STORED.traits,
        renown: STORED.renown,
        sieve: STORED.sieve,
        limiter: IDENTITY.limiter,
        clock: SHARED.clock,
        observer: GIVEN.modelCalls,
      },
    );

    useCase(
      RECOMMENDATION.movieForMe,
      (needs) => movieForMe(needs, firstShareOf(settings.recommenderTimeout)),
      {
        histories: STORED.histories,
        dismissals: TASTE.dismissals,
        scorers: RECOMMENDATION.scorers,
        tallies: STORED.tallies,
        kinds: STORED.kinds,
        movies: CATALOGUE.movies,
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

    routes(recommendationRoute, {
      recommendMovies: RECOMMENDATION.recommendMovies,
      emptiedBy: RECOMMENDATION.emptiedBy,
    });
    routes(sessionRoute, { sessionMovies: RECOMMENDATION.sessionMovies });
    routes(movieForMeRoute, { movieForMe: RECOMMENDATION.movieForMe });
    routes(similarMoviesRoute, { similarMovies: RECOMMENDATION.similarMovies });
  });
