import { expect } from 'chai';
import type { RecommendableMovie } from '#adapters/in-memory/recommendation/recommender';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { Recommender } from '#application/recommendation/recommender';
import type { History } from '#domain/recommendation/history';
import { halfStarsFrom } from '#domain/taste/half-stars';

/** What every recommender must be able to serve. Weights of a row are exact where its largest is 127. */
export interface RecommenderWorld {
  readonly movies: readonly RecommendableMovie[];
  readonly stars: readonly number[];
}

export type RecommenderFactory = (world: RecommenderWorld) => Promise<Recommender>;

const STARS = [-1, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
const [ALIEN, ALIENS, HEAT, AMELIE, TANGO, UNDATED] = [11, 12, 13, 20, 30, 9_007_199_254_740_991];

const movie = (
  id: number,
  year: number | null,
  genres: readonly string[],
  baseline: number,
  adds: readonly (readonly [number, number])[] = [],
): RecommendableMovie => ({ id, year, genres, baseline, adds: new Map(adds) });

const WORLD: RecommenderWorld = {
  stars: STARS,
  movies: [
    movie(AMELIE, 2001, ['Comedy', 'Romance'], 2, [[TANGO, 127]]),
    movie(ALIEN, 1979, ['Horror', 'Sci-Fi'], 3, [[ALIENS, 127], [HEAT, 20]]), // prettier-ignore
    movie(ALIENS, 1986, ['Action', 'Sci-Fi'], 2, [[ALIEN, 127]]),
    movie(HEAT, 1995, ['Action', 'Crime'], 2, [[ALIENS, 127]]),
    movie(TANGO, 1998, ['Romance'], 0),
    movie(UNDATED, null, ['Romance'], 1),
  ],
};

const idsOf = (ranked: readonly RankedMovie[]) => ranked.map(({ movieId }) => movieId);
const scoresOf = (ranked: readonly RankedMovie[]) => ranked.map(({ movieId, score }) => [movieId, score]);
const loved = (movieId: number) => ({ movieId, halfStars: halfStarsFrom(5) });

/** What the port promises, for any adapter. */
export const describeRecommender = (name: string, create: RecommenderFactory): void => {
  describe(`recommender: ${name}`, () => {
    let recommender: Recommender;
    before(async () => {
      recommender = await create(WORLD);
    });
    const recommend = (history: History = [], filter = {}, limit = 100) =>
      recommender.recommend({ history, filter, limit });

    it('ranks by baseline for a person without ratings, ties by movie id', async () => {
      expect(idsOf(await recommend())).to.deep.equal([ALIEN, ALIENS, HEAT, AMELIE, UNDATED, TANGO]);
    });

    it('lists none but a few movies that are named, as far as it knows them', async () => {
      expect(idsOf(await recommend([], { only: new Set([AMELIE, HEAT, 999]) }))).to.deep.equal([
        HEAT,
        AMELIE,
      ]);
      expect(idsOf(await recommend([loved(HEAT)], { only: new Set([AMELIE, HEAT]) }, 1))).to.deep.equal([
        AMELIE,
      ]);
    });

    it('lets one rating turn the list', async () => {
      expect(idsOf(await recommend([loved(AMELIE)]))[0]).to.equal(TANGO);
    });

    it('pushes films down that are like one rated low', async () => {
      expect(idsOf(await recommend([{ movieId: ALIEN, halfStars: halfStarsFrom(0.5) }])).at(-1)).to.equal(
        ALIENS,
      );
    });

    it('never recommends a film of the history', async () => {
      expect(idsOf(await recommend([loved(ALIEN), loved(AMELIE)]))).to.not.include.members([ALIEN, AMELIE]);
      expect(await recommend(WORLD.movies.map(({ id }) => loved(id)))).to.deep.equal([]);
    });

    it('explains each score as baseline plus shares', async () => {
      const history = [loved(ALIEN), { movieId: HEAT, halfStars: halfStarsFrom(2) }];
      const [aliens] = await recommend(history, {}, 1);
      expect(aliens?.movieId).to.equal(ALIENS);
      expect(aliens?.baseline).to.be.closeTo(2, 1e-4);
      expect(aliens?.score).to.be.closeTo(2 + 127 - 63.5, 1e-4);
      const shares = new Map(aliens?.shares.map(({ movieId, share }) => [movieId, share]));
      expect([...shares.keys()].sort()).to.deep.equal([ALIEN, HEAT]);
      expect(shares.get(ALIEN)).to.be.closeTo(127, 1e-4);
      expect(shares.get(HEAT)).to.be.closeTo(-63.5, 1e-4);
    });

    it('leaves shares of nought out', async () => {
      const ranked = await recommend([loved(AMELIE), { movieId: ALIEN, halfStars: halfStarsFrom(3) }]);
      expect(ranked.find(({ movieId }) => movieId === ALIENS)?.shares).to.deep.equal([]);
    });

    it('does not care in which order the history comes', async () => {
      const history = [loved(ALIEN), { movieId: HEAT, halfStars: halfStarsFrom(2) }, loved(AMELIE)];
      expect(scoresOf(await recommend(history))).to.deep.equal(
        scoresOf(await recommend(history.toReversed())),
      );
    });

    it('ignores ratings of films it does not know', async () => {
      expect(await recommend([loved(999), loved(ALIEN)])).to.deep.equal(await recommend([loved(ALIEN)]));
    });

    it('narrows by genre without regard to case', async () => {
      expect(idsOf(await recommend([], { genre: 'ROMANCE' }))).to.deep.equal([AMELIE, UNDATED, TANGO]);
    });

    it('has nothing of a genre that does not exist', async () => {
      expect(await recommend([], { genre: 'Roman' })).to.deep.equal([]);
    });

    it('counts both years of a filter in, and leaves out films without a year', async () => {
      expect(idsOf(await recommend([], { yearFrom: 1986, yearTo: 1998 }))).to.deep.equal([
        ALIENS,
        HEAT,
        TANGO,
      ]);
      expect(idsOf(await recommend([], { yearFrom: 1998 }))).to.deep.equal([AMELIE, TANGO]);
      expect(idsOf(await recommend([], { yearTo: 1979 }))).to.deep.equal([ALIEN]);
    });

    it('joins genre and years', async () => {
      expect(idsOf(await recommend([], { genre: 'sci-fi', yearFrom: 1980 }))).to.deep.equal([ALIENS]);
    });

    it('fills a filtered list from all films that are left', async () => {
      const ranked = await recommend([loved(ALIEN)], { genre: 'Romance' }, 3);
      expect(idsOf(ranked)).to.deep.equal([AMELIE, UNDATED, TANGO]);
    });

    it('returns as many films as asked for', async () => {
      expect(idsOf(await recommend([], {}, 2))).to.deep.equal([ALIEN, ALIENS]);
      expect(await recommend([], {}, 0)).to.deep.equal([]);
    });

    it('answers calls at the same time each by its own history', async () => {
      const [first, second] = await Promise.all([recommend([loved(AMELIE)]), recommend([loved(ALIEN)])]);
      expect([idsOf(first)[0], idsOf(second)[0]]).to.deep.equal([TANGO, ALIENS]);
    });
  });
};
