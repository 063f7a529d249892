import type { ContainerModule } from 'inversify';
import { recommendationRoute } from '#adapters/http/recommendation/routes';
import { compatibilityRoute } from '#adapters/http/recommendation/compatibility-route';
import { sessionRoute } from '#adapters/http/recommendation/session-route';
import { firstMoviesRoute } from '#adapters/http/recommendation/first-movies-route';
import { movieForMeRoute } from '#adapters/http/recommendation/movie-for-me-route';
import { togetherRoute } from '#adapters/http/recommendation/together-route';
import { similarMoviesRoute } from '#adapters/http/recommendation/similar-movies-route';
import { tasteRoutes } from '#adapters/http/recommendation/taste-routes';
import { createInMemoryFilmCandidates } from '#adapters/in-memory/history/film-candidates';
import { createInMemoryPopularMovies } from '#adapters/in-memory/recommendation/genre-recommender';
import {
  createInMemoryKinds,
  createInMemoryPersonNames,
  createInMemoryRenown,
  createInMemoryTallies,
  createInMemoryTraits,
  createInMemoryWellKnown,
} from '#adapters/in-memory/recommendation/movie-features';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { PopularMoviesRecommender } from '#adapters/postgres/catalogue/popular-movies-recommender';
import { createInMemoryGuests } from '#adapters/in-memory/recommendation/guests';
import { createInMemoryMovieSieve } from '#adapters/in-memory/recommendation/movie-sieve';
import { createGuests } from '#adapters/postgres/recommendation/guests';
import { CachedKindsOfMovies } from '#adapters/postgres/recommendation/kinds-of-movies';
import { createMovieSieve } from '#adapters/postgres/recommendation/movie-sieve';
import {
  createMovieTallies,
  createPersonNames,
  createRenownOfMovies,
  createTraitsOfMovies,
} from '#adapters/postgres/recommendation/movie-features';
import { createWellKnownMovies } from '#adapters/postgres/recommendation/well-known-movies';
import { createRatingHistories } from '#adapters/postgres/recommendation/rating-histories';
import type { FilmCandidates } from '#application/history/film-candidates';
import { compatibilityWith, type CompatibilityWith } from '#application/recommendation/compatibility-with';
import { CorrectedRecommender } from '#application/recommendation/corrected-recommender';
import { emptiedBy, type EmptiedBy } from '#application/recommendation/emptied-by';
import type { Guests } from '#application/recommendation/guests';
import type { KindsOfMovies } from '#application/recommendation/kinds-of-movies';
import type { ModelCallObserver } from '#application/recommendation/model-calls';
import { movieForMe, type MovieForMeOf } from '#application/recommendation/movie-for-me';
import { ListScorer, type MovieScorer } from '#application/recommendation/movie-scorer';
import type { MovieTallies } from '#application/recommendation/movie-tallies';
import { moviesTogether, type MoviesTogether } from '#application/recommendation/movies-together';
import type { MovieSieve } from '#application/recommendation/movie-sieve';
import { OneTasteRecommender } from '#application/recommendation/one-taste-recommender';
import { moviesToBeginWith, type MoviesToBeginWith } from '#application/recommendation/movies-to-begin-with';
import type { PersonNames } from '#application/recommendation/person-names';
import type { RatingHistories } from '#application/recommendation/rating-histories';
import type { Recommender } from '#application/recommendation/recommender';
import { recommendMovies, type RecommendMovies } from '#application/recommendation/recommend-movies';
import type { RenownOfMovies } from '#application/recommendation/renown-of-movies';
import { SievedRecommender } from '#application/recommendation/sieved-recommender';
import { sessionMovies, type SessionMovies } from '#application/recommendation/session-movies';
import { showOwnTaste, type ShowOwnTaste } from '#application/recommendation/show-own-taste';
import { similarMovies, type SimilarMovies } from '#application/recommendation/similar-movies';
import { firstShareOf } from '#application/recommendation/time-budget';
import type { WellKnownMovies } from '#application/recommendation/well-known-movies';
import type { TraitsOfMovies } from '#application/recommendation/traits-of-movies';
import type { Resources } from '../resources.ts';
import type { Settings } from '../settings.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { IDENTITY } from './identity.ts';
import { PRIVACY } from './privacy.ts';
import { SHARED } from './shared.ts';
import { TASTE } from './taste.ts';

/** Ports that a storage serves. */
const STORED = {
  histories: id<RatingHistories>('histories'),
  traits: id<TraitsOfMovies>('traits'),
  renown: id<RenownOfMovies>('renown'),
  kinds: id<KindsOfMovies>('kinds'),
  tallies: id<MovieTallies>('tallies'),
  names: id<PersonNames>('names'),
  wellKnown: id<WellKnownMovies>('wellKnown'),
  popularMovies: id<Recommender>('popularMoviesRecommender'),
  sieve: id<MovieSieve>('sieve'),
  candidates: id<FilmCandidates>('candidates of brought films'),
  guests: id<Guests>('guests'),
};

/** What a model may reckon with for one list, so that nobody waits for it. */
const MOST_SHARES = 50_000;

const GIVEN = {
  modelCalls: id<ModelCallObserver>('modelCalls'),
};

interface SiftsAndRanks {
  readonly sieve: MovieSieve;
  readonly popularMovies: Recommender;
}

interface SievedRecommenders {
  readonly models: readonly Recommender[];
  readonly popularMovies: Recommender;
}

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
  localModel: id<Recommender>('localModel'),
  sessionMovies: id<SessionMovies>('sessionMovies'),
  movieForMe: id<MovieForMeOf>('movieForMe'),
  showOwnTaste: id<ShowOwnTaste>('showOwnTaste'),
  moviesTogether: id<MoviesTogether>('moviesTogether'),
  moviesToBeginWith: id<MoviesToBeginWith>('moviesToBeginWith'),
  compatibilityWith: id<CompatibilityWith>('compatibilityWith'),
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
        names: createPersonNames(sql),
        wellKnown: createWellKnownMovies(sql, () => performance.now()),
        kinds: new CachedKindsOfMovies(sql, () => performance.now()),
        popularMovies: new PopularMoviesRecommender(sql),
        sieve: createMovieSieve(sql),
        candidates: createFilmCandidates(sql),
        guests: createGuests(sql),
      }),
      inMemory: ({ catalogue, ratings, watchlists, ...memory }) => ({
        histories: ratings,
        traits: createInMemoryTraits(catalogue),
        renown: createInMemoryRenown(catalogue, ratings),
        kinds: createInMemoryKinds(catalogue),
        tallies: createInMemoryTallies(catalogue, ratings),
        names: createInMemoryPersonNames(catalogue),
        wellKnown: createInMemoryWellKnown(catalogue, ratings),
        popularMovies: createInMemoryPopularMovies(catalogue),
        sieve: createInMemoryMovieSieve(catalogue, watchlists),
        candidates: createInMemoryFilmCandidates(catalogue),
        guests: createInMemoryGuests({ ratings, ...memory }),
      }),
    });
    given(GIVEN, { modelCalls: resources.modelCalls });
    adapter(
      RECOMMENDATION.recommenders,
      ({ popularMovies }: { popularMovies: Recommender }) => [...resources.recommenders, popularMovies],
      { popularMovies: STORED.popularMovies },
    );

    // The last of them ranks in this process, whatever is before it.
    adapter(
      RECOMMENDATION.localModel,
      ({ popularMovies }: { popularMovies: Recommender }) => resources.recommenders.at(-1) ?? popularMovies,
      { popularMovies: STORED.popularMovies },
    );

    const sieved = ({ sieve, popularMovies }: SiftsAndRanks): SievedRecommenders => ({
      models: resources.recommenders.map((model) => new SievedRecommender(model, sieve, MOST_SHARES)),
      popularMovies: new SievedRecommender(popularMovies, sieve, Infinity),
    });
    const sifting = { kinds: STORED.kinds, sieve: STORED.sieve, popularMovies: STORED.popularMovies };

    adapter(
      RECOMMENDATION.recommendersForPeople,
      ({ kinds, ...needs }: { kinds: KindsOfMovies } & SiftsAndRanks) => {
        const { models, popularMovies } = sieved(needs);
        return [
          ...models.map((model) => new OneTasteRecommender(model, kinds)),
          new CorrectedRecommender(popularMovies, kinds),
        ];
      },
      sifting,
    );

    adapter(
      RECOMMENDATION.scorers,
      ({ kinds, ...needs }: { kinds: KindsOfMovies } & SiftsAndRanks) => {
        const { models, popularMovies } = sieved(needs);
        return [
          ...models.map((model) => new ListScorer(model, kinds, true)),
          new ListScorer(popularMovies, kinds, false),
        ];
      },
      sifting,
    );

    useCase(
      RECOMMENDATION.recommendMovies,
      (needs) => recommendMovies(needs, firstShareOf(settings.recommenderTimeout)),
      {
        histories: STORED.histories,
        dismissals: TASTE.dismissals,
        corrections: TASTE.corrections,
        kinds: STORED.kinds,
        names: STORED.names,
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

    useCase(RECOMMENDATION.compatibilityWith, compatibilityWith, {
      histories: STORED.histories,
      movies: CATALOGUE.movies,
      openArea: PRIVACY.openArea,
    });

    useCase(RECOMMENDATION.moviesTogether, moviesTogether, {
      guests: STORED.guests,
      relationships: PRIVACY.relationships,
      localModel: RECOMMENDATION.localModel,
      popularMovies: STORED.popularMovies,
      kinds: STORED.kinds,
      movies: CATALOGUE.movies,
      genres: CATALOGUE.genres,
      sieve: STORED.sieve,
      clock: SHARED.clock,
    });

    useCase(
      RECOMMENDATION.movieForMe,
      (needs) => movieForMe(needs, firstShareOf(settings.recommenderTimeout)),
      {
        histories: STORED.histories,
        dismissals: TASTE.dismissals,
        corrections: TASTE.corrections,
        names: STORED.names,
        scorers: RECOMMENDATION.scorers,
        tallies: STORED.tallies,
        kinds: STORED.kinds,
        movies: CATALOGUE.movies,
        clock: SHARED.clock,
        observer: GIVEN.modelCalls,
      },
    );

    useCase(
      RECOMMENDATION.showOwnTaste,
      (needs) => showOwnTaste(needs, firstShareOf(settings.recommenderTimeout)),
      {
        histories: STORED.histories,
        dismissals: TASTE.dismissals,
        corrections: TASTE.corrections,
        recommenders: RECOMMENDATION.recommendersForPeople,
        kinds: STORED.kinds,
        names: STORED.names,
        genres: CATALOGUE.genres,
        movies: CATALOGUE.movies,
        clock: SHARED.clock,
      },
    );

    useCase(RECOMMENDATION.moviesToBeginWith, moviesToBeginWith, {
      histories: STORED.histories,
      dismissals: TASTE.dismissals,
      wellKnown: STORED.wellKnown,
      kinds: STORED.kinds,
      movies: CATALOGUE.movies,
      clock: SHARED.clock,
    });

    useCase(
      RECOMMENDATION.similarMovies,
      (needs) => similarMovies(needs, firstShareOf(settings.recommenderTimeout)),
      {
        movies: CATALOGUE.movies,
        traits: STORED.traits,
        kinds: STORED.kinds,
        names: STORED.names,
        sieve: STORED.sieve,
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
    routes(tasteRoutes, {
      showOwnTaste: RECOMMENDATION.showOwnTaste,
      correctTaste: TASTE.correctTaste,
    });
    routes(compatibilityRoute, { compatibilityWith: RECOMMENDATION.compatibilityWith });
    routes(togetherRoute, { moviesTogether: RECOMMENDATION.moviesTogether });
    routes(firstMoviesRoute, { moviesToBeginWith: RECOMMENDATION.moviesToBeginWith });
    routes(similarMoviesRoute, { similarMovies: RECOMMENDATION.similarMovies });
  });
