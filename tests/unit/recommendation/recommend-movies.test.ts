import { expect } from 'chai';
import fc from 'fast-check';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryRecommender, type RecommendableMovie } from '#adapters/in-memory/recommendation/recommender';
import { Unavailable } from '#application/ports/unavailable';
import { recommendMovies } from '#application/recommendation/recommend-movies';
import type { RecommendationRequest, Recommender } from '#application/recommendation/recommender';
import type { Renown } from '#domain/recommendation/discovery';
import type { History } from '#domain/recommendation/history';
import type { MovieFilter } from '#domain/recommendation/ranking';
import type { MovieTraits } from '#domain/recommendation/variety';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { accepted, refused } from '../../support/outcomes.ts';
import { item } from './item.ts';
import { uncorrected } from '../../support/uncorrected.ts';

const movie = (id: number, baseline: number, adds: Record<number, number> = {}): RecommendableMovie => ({
  id,
  year: 1990,
  genres: ['Drama'],
  baseline,
  adds: new Map(Object.entries(adds).map(([other, weight]) => [Number(other), weight])),
});
const STARS = [-1, -1, -1, -1, -1, 0, 1, 1, 1, 1];
const PATIENCE = 240;
const unavailable: Recommender = {
  recommend: () => Promise.reject(new Unavailable('the recommendation model', 5)),
};

interface World {
  history?: History;
  model?: readonly RecommendableMovie[] | Recommender;
  /** Asked after the model, before the fallback. */
  between?: readonly (readonly RecommendableMovie[] | Recommender)[];
  fallback?: readonly RecommendableMovie[] | Recommender;
  /** Ids of the films that exist. */
  existing?: readonly number[];
  traits?: readonly MovieTraits[];
  renown?: readonly Renown[];
}

const recommender = (movies: readonly RecommendableMovie[] | Recommender): Recommender =>
  'recommend' in movies ? movies : new InMemoryRecommender(movies, STARS);

const world = ({
  history = [],
  model = [],
  between = [],
  fallback = [],
  existing = [1, 2, 3, 4, 5, 6],
  traits = [],
  renown = [],
}: World) => {
  const reads: (readonly number[])[] = [];
  const clock = new ManualClock();
  let fallbacks = 0;
  const ports = {
    histories: { byUser: (userId: number) => Promise.resolve(userId === 1 ? history : []) },
    ...uncorrected,
    dismissals: { byUser: () => Promise.resolve([]) },
    recommenders: [model, ...between, fallback].map(recommender),
    movies: {
      byIds: (ids: readonly number[]) => {
        reads.push(ids);
        return Promise.resolve(existing.filter((id) => ids.includes(id)).map(item));
      },
    },
    traits: { byIds: () => Promise.resolve(traits) },
    renown: {
      byIds: (ids: readonly number[]) => Promise.resolve(renown.filter(({ id }) => ids.includes(id))),
    },
    genres: { names: () => Promise.resolve(['Drama', 'War']) },
    clock,
    observer: { fellBack: () => void (fallbacks += 1) },
  };
  const recommend = recommendMovies(ports, PATIENCE);
  return {
    reads,
    clock,
    fallbacks: () => fallbacks,
    list: async (limit = 3, filter = {}, discovery = 0) =>
      accepted(await recommend({ userId: 1, limit, filter, discovery })),
    refused: async (filter: MovieFilter) =>
      refused(await recommend({ userId: 1, limit: 3, filter, discovery: 0 })),
  };
};

/** A model server whose scores are sums of 32 bits. */
const roundedBy32Bits = (movies: readonly RecommendableMovie[]): Recommender => ({
  recommend: async (request) =>
    (await recommender(movies).recommend(request)).map((movie) => ({
      ...movie,
      score: Math.fround(movie.score),
    })),
});

const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id);
const sources = (list: readonly { source: string }[]) => list.map(({ source }) => source);
const LIKES_1 = [{ movieId: 1, halfStars: halfStarsFrom(5) }];

describe('recommending films', () => {
  it('shows the best films first, as every list shows a film', async () => {
    const { list } = world({ history: LIKES_1, model: [movie(1, 0), movie(2, 1), movie(3, 2)] });
    const [first, second] = await list();
    expect(first).to.deep.equal({
      ...item(3),
      score: 2,
      because: [],
      despite: [],
      baseline: 2,
      rest: 0,
      source: 'model',
      adjusted_by: [],
    });
    expect(second?.id).to.equal(2);
  });

  it('says which own ratings speak for a film and which against it', async () => {
    const history = [...LIKES_1, { movieId: 2, halfStars: halfStarsFrom(1.5) }];
    const { list } = world({
      history,
      model: [movie(1, 0, { 3: 0.5 }), movie(2, 0, { 3: 0.25 }), movie(3, 1)],
    });
    const [first] = await list();
    expect(first?.score).to.equal(1.25);
    expect(first?.because).to.deep.equal([{ id: 1, title: 'Film 1', user_rating: 5, share: 0.5 }]);
    expect(first?.despite).to.deep.equal([{ id: 2, title: 'Film 2', user_rating: 1.5, share: -0.25 }]);
  });

  it('reads films and the titles of reasons together, once', async () => {
    const { list, reads } = world({
      history: LIKES_1,
      model: [movie(1, 0, { 3: 1 }), movie(2, 0), movie(3, 0)],
    });
    await list(2);
    expect(reads).to.deep.equal([[3, 1, 2]]);
  });

  it('passes the filter on', async () => {
    const { list } = world({
      history: LIKES_1,
      model: [movie(1, 0), { ...movie(2, 0), genres: ['War'] }, movie(3, 1)],
    });
    expect(ids(await list(1, { genre: 'war' }))).to.deep.equal([2]);
  });

  it('knows genres by what people call them, and refuses others before it asks anybody', async () => {
    const asked = world({ history: LIKES_1, model: [movie(1, 0), { ...movie(2, 0), genres: ['War'] }] });
    expect(ids(await asked.list(1, { genre: ' WAR! ' }))).to.deep.equal([2]);
    const nobody = world({ model: unavailable, fallback: unavailable });
    expect(await nobody.refused({ genre: 'wra' })).to.deep.equal({
      code: 'invalid-input',
      errors: {
        genre: [{ code: 'unknown-genre', message: 'There is no such genre. The nearest: War, Drama.' }],
      },
    });
  });

  it('comes from the fallback when there is no model, and says so', async () => {
    const { list, fallbacks } = world({
      history: LIKES_1,
      model: unavailable,
      fallback: [movie(1, 9), movie(2, 3), movie(3, 4)],
    });
    const movies = await list();
    expect(ids(movies)).to.deep.equal([3, 2]);
    expect(fallbacks()).to.equal(1);
    expect(sources(movies)).to.deep.equal(['fallback', 'fallback']);
    expect(movies.map(({ score }) => score)).to.deep.equal([4, 3]);
  });

  it('fails when neither can answer', async () => {
    const { list } = world({ history: LIKES_1, model: unavailable, fallback: unavailable });
    expect(await list().catch((error: unknown) => error)).to.be.instanceOf(Unavailable);
  });

  it('does not hide a fault of the model behind the fallback', async () => {
    const broken: Recommender = { recommend: () => Promise.reject(new TypeError('a bug')) };
    const { list } = world({ history: LIKES_1, model: broken, fallback: [movie(2, 1)] });
    expect(await list().catch((error: unknown) => error)).to.be.instanceOf(TypeError);
  });

  it('is filled up with films newer than the model, with scores that go on falling', async () => {
    const fallback = [movie(1, 9), movie(2, 8), movie(3, 7), movie(4, 6.5), movie(5, 6)];
    const { list } = world({ history: LIKES_1, model: [movie(1, 0), movie(2, 1), movie(3, 2)], fallback });
    const movies = await list(4);
    expect(ids(movies)).to.deep.equal([3, 2, 4, 5]);
    expect(sources(movies)).to.deep.equal(['model', 'model', 'fallback', 'fallback']);
    expect(movies.map(({ score }) => score)).to.deep.equal([2, 1, 1, 0.5]);
  });

  it('replaces films deleted since the training', async () => {
    const model = [movie(1, 0), movie(2, 9), movie(3, 8), movie(4, 7), movie(5, 6), movie(6, 5)];
    const { list } = world({ history: LIKES_1, model, existing: [1, 5, 6] });
    expect(ids(await list(2))).to.deep.equal([5, 6]);
  });

  it('is shorter than asked for only when no film is left', async () => {
    const { list } = world({
      history: LIKES_1,
      model: [movie(2, 1), movie(3, 1)],
      fallback: [movie(3, 1)],
      existing: [3],
    });
    expect(ids(await list(5))).to.deep.equal([3]);
    expect(await world({ history: LIKES_1 }).list()).to.deep.equal([]);
  });

  it('says nothing of a reason whose film is gone', async () => {
    const { list } = world({ history: LIKES_1, model: [movie(1, 0, { 2: 1 }), movie(2, 0)], existing: [2] });
    expect((await list(1))[0])
      .to.include({ id: 2, score: 1 })
      .and.to.have.deep.property('because', []);
  });

  it('is varied for a person without ratings, from the model and from the fallback alike', async () => {
    const movies = [movie(1, 1), movie(2, 0.99), movie(3, 0.98), movie(4, 0)];
    const traits = [1, 2].map((id) => ({ id, year: null, genres: [], directors: ['Hitchcock'] }));
    for (const ports of [{ model: movies }, { model: unavailable, fallback: movies }]) {
      const list = await world({ ...ports, traits }).list();
      expect(ids(list)).to.deep.equal([1, 3, 2]);
      expect(list[2]?.score).to.be.below(list[1]?.score ?? -Infinity);
    }
  });

  it('keeps the order of the model for a person who has rated', async () => {
    const movies = [movie(1, 1), movie(2, 0.99), movie(3, 0.98), movie(4, 0)];
    const traits = [1, 2].map((id) => ({ id, year: null, genres: [], directors: ['Hitchcock'] }));
    const { list } = world({ model: movies, traits, history: [{ movieId: 4, halfStars: halfStarsFrom(3) }] });
    expect(ids(await list())).to.deep.equal([1, 2, 3]);
  });

  it('gives the model one budget for all it is asked', async () => {
    const deadlines: (number | undefined)[] = [];
    const inner = new InMemoryRecommender([movie(2, 3), movie(3, 2), movie(4, 1)], STARS);
    const { list, clock } = world({
      history: LIKES_1,
      existing: [3, 4],
      model: {
        recommend: (request) => {
          deadlines.push(request.deadline?.getTime());
          clock.advance(100);
          return inner.recommend(request);
        },
      },
    });
    const end = clock.now().getTime() + PATIENCE;
    expect(ids(await list(2))).to.deep.equal([3, 4]);
    expect(deadlines).to.deep.equal([end, end]);
  });

  it('prefers films that fewer people know, from the model and from the fallback alike, as far as asked', async () => {
    const movies = [movie(1, 0), movie(2, 5), movie(3, 4), movie(4, 3), movie(5, 1)];
    const renown = [
      { id: 2, ratings: 900, prominence: 1 },
      { id: 3, ratings: 800, prominence: 1 },
      { id: 4, ratings: 2, prominence: 0 },
      { id: 5, ratings: 900, prominence: 1 },
    ];
    for (const ports of [{ model: movies }, { model: unavailable, fallback: movies }]) {
      for (const history of [LIKES_1, []]) {
        const { list } = world({ ...ports, history, renown, existing: [2, 3, 4, 5] });
        expect(ids(await list(3, {}, 0))).to.deep.equal([2, 3, 4]);
        expect(ids(await list(3, {}, 0.6))).to.deep.equal([4, 2, 3]);
      }
    }
  });

  it('finds what few know among more films than it lists, and within the filter', async () => {
    const movies = [
      movie(1, 0),
      movie(2, 5),
      movie(3, 4.9),
      { ...movie(4, 4.8), genres: ['War'] },
      movie(5, 4.7),
      movie(6, 0),
    ];
    const renown = [2, 3, 4, 5, 6].map((id) => ({ id, ratings: id > 3 ? 0 : 500, prominence: 0 }));
    const { list } = world({ history: LIKES_1, model: movies, renown });
    expect(ids(await list(1, {}, 1))).to.deep.equal([4]);
    expect(ids(await list(1, { genre: 'Drama' }, 1))).to.deep.equal([5]);
  });

  it('discovers with scores that fall along the list and shares that stay', async () => {
    const model = [movie(1, 0, { 2: 3, 3: 2 }), movie(2, 1), movie(3, 1), movie(4, 0.5)];
    const renown = [2, 3, 4].map((id) => ({ id, ratings: 1000 - 200 * id, prominence: 0 }));
    const fallback = [movie(5, 9), movie(6, 8)];
    const movies = await world({ history: LIKES_1, model, fallback, renown }).list(5, {}, 0.5);
    expect(ids(movies)).to.have.members([2, 3, 4, 5, 6]);
    movies.slice(1).forEach(({ score }, i) => expect(score).to.be.at.most(movies[i]!.score));
    const shares = new Map(movies.map(({ id, because }) => [id, because[0]?.share]));
    expect([shares.get(2), shares.get(3), shares.get(4)]).to.deep.equal([3, 2, undefined]);
  });

  it('replaces films deleted since the training while it discovers', async () => {
    const model = [movie(1, 0), movie(2, 9), movie(3, 8), movie(4, 7), movie(5, 6), movie(6, 5)];
    const renown = [5, 6].map((id) => ({ id, ratings: id, prominence: 0 }));
    const { list } = world({ history: LIKES_1, model, renown, existing: [5, 6] });
    expect(ids(await list(2, {}, 0.5))).to.have.members([5, 6]);
  });

  it('sums what is not shown up in the rest: shares beyond three and two, and those of films that are gone', async () => {
    const history = [1, 2, 3, 4, 5].map((movieId) => ({ movieId, halfStars: halfStarsFrom(5) }));
    const adds = [0.5, 0.25, 0.125, 0.0625, 1];
    const model = [...adds.map((add, i) => movie(i + 1, 0, { 6: add })), movie(6, 2)];
    const [listed] = await world({ history, model, existing: [1, 2, 3, 4, 6] }).list();
    expect(listed?.because.map(({ id }) => id)).to.deep.equal([1, 2]);
    expect(listed).to.include({ score: 3.9375, baseline: 2, rest: 0.125 + 0.0625 + 1 });
  });

  it('tells parts that add up to the score exactly, in any order, with scores that never rise', async () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    const movies = fc.array(fc.record({ baseline: number, adds: fc.array(number, { maxLength: 9 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    const asMovies = (made: readonly { baseline: number; adds: number[] }[]) => [
      ...Array.from({ length: 9 }, (_, rated) =>
        movie(rated + 1, 0, Object.fromEntries(made.map(({ adds }, at) => [at + 10, adds[rated] ?? 0]))),
      ),
      ...made.map(({ baseline }, at) => movie(at + 10, baseline)),
    ];
    const all = Array.from({ length: 20 }, (_, i) => i + 1);
    await fc.assert(
      fc.asyncProperty(
        movies,
        movies,
        fc.constantFrom(0, 3, 9),
        fc.constantFrom(0, 0.3, 1),
        fc.subarray(all, { minLength: 12 }),
        async (known, popular, rated, discovery, existing) => {
          const { list } = world({
            history: all
              .slice(0, rated)
              .map((movieId) => ({ movieId, halfStars: halfStarsFrom(movieId % 2 ? 4 : 1) })),
            model: roundedBy32Bits(asMovies(known)),
            fallback: asMovies(popular),
            renown: all.map((id) => ({ id, ratings: id * id, prominence: 0 })),
            existing,
          });
          const shown = await list(12, {}, discovery);
          for (const { score, baseline, because, despite, rest } of shown) {
            const parts = [baseline, rest, ...[...because, ...despite].map(({ share }) => share)];
            expect(parts.reduce((sum, part) => sum + part, 0)).to.equal(score);
            expect(parts.reduceRight((sum, part) => sum + part, 0)).to.equal(score);
          }
          shown.slice(1).forEach(({ score }, i) => expect(score).to.be.at.most(shown[i]!.score));
        },
      ),
    );
  });

  it('asks the model once where nothing is missing', async () => {
    const asked: RecommendationRequest[] = [];
    const inner = new InMemoryRecommender([movie(2, 1), movie(3, 1)], STARS);
    const model: Recommender = {
      recommend: (request) => {
        asked.push(request);
        return inner.recommend(request);
      },
    };
    const { list, fallbacks } = world({ model, fallback: unavailable, history: LIKES_1 });
    await list(2);
    expect(asked.map(({ limit }) => limit)).to.deep.equal([2]);
    expect(fallbacks()).to.equal(0);
  });

  describe('by more than two recommenders', () => {
    it('comes from the second where the first cannot answer, and does not ask the third', async () => {
      const { list, fallbacks } = world({
        history: LIKES_1,
        model: unavailable,
        between: [[movie(2, 3), movie(3, 2), movie(4, 1)]],
        fallback: unavailable,
      });
      const movies = await list();
      expect(ids(movies)).to.deep.equal([2, 3, 4]);
      expect(sources(movies)).to.deep.equal(['fallback', 'fallback', 'fallback']);
      expect(fallbacks()).to.equal(1);
    });

    it('comes from the third where the first two cannot answer', async () => {
      const { list, fallbacks } = world({
        history: LIKES_1,
        model: unavailable,
        between: [unavailable],
        fallback: [movie(5, 2), movie(6, 1)],
      });
      const movies = await list();
      expect(ids(movies)).to.deep.equal([5, 6]);
      expect(movies.map(({ score }) => score)).to.deep.equal([2, 1]);
      expect(fallbacks()).to.equal(1);
    });

    it('goes on with films that those before do not know, each once, below theirs', async () => {
      const { list } = world({
        history: LIKES_1,
        model: unavailable,
        between: [[movie(1, 0, { 2: 0.5 }), movie(2, 0), movie(3, 0.25)]],
        fallback: [movie(3, 90), movie(4, 80), movie(5, 70), movie(6, 60)],
      });
      const movies = await list();
      expect(ids(movies)).to.deep.equal([2, 3, 4]);
      expect(movies.map(({ score }) => score)).to.deep.equal([0.5, 0.25, 0.25]);
      expect(movies[0]?.because).to.deep.equal([{ id: 1, title: 'Film 1', user_rating: 5, share: 0.5 }]);
    });

    it('skips one in the middle that cannot answer', async () => {
      const { list, fallbacks } = world({
        history: LIKES_1,
        model: [movie(2, 3)],
        between: [unavailable],
        fallback: [movie(2, 9), movie(3, 8)],
      });
      expect(ids(await list())).to.deep.equal([2, 3]);
      expect(fallbacks()).to.equal(0);
    });

    it('fails when the last one is needed and cannot answer, and never hides a bug', async () => {
      const broken: Recommender = { recommend: () => Promise.reject(new TypeError('a bug')) };
      const faultOf = (worldly: World) =>
        world({ history: LIKES_1, model: unavailable, ...worldly })
          .list()
          .catch((error: unknown) => error);
      expect(await faultOf({ between: [[movie(2, 1)]], fallback: unavailable })).to.be.instanceOf(
        Unavailable,
      );
      expect(await faultOf({ between: [broken], fallback: [movie(2, 1)] })).to.be.instanceOf(TypeError);
    });

    it('gives the first a deadline, and those after it all the time they need', async () => {
      const deadlines: (Date | undefined)[] = [];
      const asked: Recommender = {
        recommend: ({ deadline }) => {
          deadlines.push(deadline);
          return Promise.resolve([]);
        },
      };
      const { list, clock } = world({ history: LIKES_1, model: asked, between: [asked], fallback: asked });
      const end = new Date(clock.now().getTime() + PATIENCE);
      await list();
      expect(deadlines).to.deep.equal([end, undefined, undefined]);
    });
  });
});
