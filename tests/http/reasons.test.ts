import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { TorchServeRecommender } from '#adapters/torchserve/torchserve-recommender';
import { Unavailable } from '#application/ports/unavailable';
import { unobserved } from '#application/recommendation/model-calls';
import type { RecommendedMovie } from '#application/recommendation/recommended-movie';
import type { Recommender } from '#application/recommendation/recommender';
import { aMovie, reviewed } from '../contract/catalogue-builder.ts';
import { StandInModelServer } from '../support/stand-in-model-server.ts';
import { serveApi } from './support/api.ts';
import { openPostgres, type Postgres } from './support/postgres.ts';

const GENRES = ['Drama', 'Comedy', 'Horror', 'Western'];
const movies = Array.from({ length: 40 }, (_, at) =>
  aMovie(`Film ${at}`, {
    year: 1960 + at,
    genres: [GENRES[at % 4]!, GENRES[(at * 7 + 1) % 4]!],
    directors: [`Director ${at % 6}`],
    ...reviewed((at * 37) % 300),
  }),
);
/** More than three that raise a score, and more than two that lower it. */
const rated = Array.from({ length: 12 }, (_, at) => ({ id: at * 3 + 1, stars: at % 3 === 0 ? 0.5 : 5 }));

const unavailable: Recommender = {
  recommend: () => Promise.reject(new Unavailable('the recommendation model', 5)),
};
const awkward = (id: number): Map<number, number> =>
  new Map(movies.map((_, at) => [at + 1, ((id * 7 + at * 13) % 11) / 10 - 0.37]));

describe('The reasons of a list, over the wire', () => {
  let postgres: Postgres;
  const server = new StandInModelServer(
    movies.map((movie, at) => ({ ...movie, id: at + 1, baseline: 0.1 * (at % 7), adds: awkward(at + 1) })),
    [-0.9, -0.7, -0.5, -0.3, -0.1, 0, 0.1, 0.3, 0.7, 0.9],
  );
  let served: TorchServeRecommender;

  before(async function () {
    this.timeout(60_000);
    postgres = await openPostgres(movies);
    await server.start();
    served = new TorchServeRecommender(
      { url: server.url, modelName: 'films', timeout: 5_000 },
      {
        // Before the clock of the lists, so that no deadline has passed on a slow machine.
        clock: new ManualClock('2020-01-01T00:00:00Z'),
        versions: { includes: () => Promise.resolve(true) },
        isReady: () => Promise.resolve(true),
        observer: unobserved,
        report: () => undefined,
      },
    );
  });
  after(async () => {
    await served.close();
    await server.stop();
    await postgres.drop();
  });

  const listed = async (
    recommender: Recommender | undefined,
    ratings: typeof rated,
    discovery: number,
  ): Promise<RecommendedMovie[]> => {
    const api = await serveApi(await postgres.behind(recommender));
    try {
      const browser = await api.signedIn();
      for (const { id, stars } of ratings)
        expect((await browser.post(`/api/movie/${id}/rate/`, { rating: stars })).status).to.equal(201);
      return (await browser.get(`/api/user/movies/?limit=25&discovery=${discovery}`))
        .json as RecommendedMovie[];
    } finally {
      await api.close();
    }
  };

  for (const [from, recommender, source] of [
    ['the model', () => undefined, 'model'],
    ['the model server', () => served, 'model'],
    ['the fallback', () => unavailable, 'fallback'],
  ] as const)
    for (const [who, ratings] of [
      ['somebody who has rated', rated],
      ['somebody who has not', []],
    ] as const)
      for (const discovery of [0, 0.4])
        it(`from ${from}, for ${who}, add up to the score with a discovery of ${discovery}`, async () => {
          const list = await listed(recommender(), [...ratings], discovery);
          expect(list).to.have.length(25);
          for (const { score, baseline, because, despite, rest, source: is } of list) {
            const shares = [...because, ...despite].map(({ share }) => share);
            expect(shares.reduce((sum, share) => sum + share, baseline) + rest).to.equal(score);
            expect(is).to.equal(source);
          }
          expect(list.map(({ score }) => score)).to.deep.equal(
            list.map(({ score }) => score).sort((a, b) => b - a),
          );
          if (source === 'model' && ratings.length > 0)
            expect(list.some(({ rest }) => rest !== 0)).to.equal(true);
          else for (const { rest } of list) expect(rest).to.equal(0);
        });

  it('stay what they are where discovery lowers a score: its baseline is lowered as much', async () => {
    const plain = await listed(undefined, rated, 0);
    const discovering = await listed(undefined, rated, 0.4);
    let lowered = 0;
    for (const movie of discovering) {
      const before = plain.find(({ id }) => id === movie.id);
      if (before === undefined) continue;
      const { because, despite, rest } = before;
      expect(movie).to.deep.include({ because, despite, rest });
      expect(movie.score - before.score).to.equal(movie.baseline - before.baseline);
      if (movie.score < before.score) lowered += 1;
    }
    expect(lowered).to.be.greaterThan(5);
  });
});
