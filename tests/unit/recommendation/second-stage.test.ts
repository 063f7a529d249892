import { expect } from 'chai';
import fc from 'fast-check';
import type { RankingRequest } from '#domain/recommendation/ranking';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { decodeFullModel } from '#recommender/format/decode-full-model';
import { encodeFullModel } from '#recommender/format/encode-full-model';
import type { FullModel } from '#recommender/format/full-model';
import { UnusableModel } from '#recommender/format/layout';
import { readTensorFile } from '#recommender/format/read-tensor-file';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import { madeUpBlend, madeUpStaged } from '../../support/made-up-blend.ts';

const CLOSE = 1e-9;
const full = madeUpStaged();
const ids = [...full.model.movieIds];

const histories = (least: number, most: number) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 10 })), {
      minLength: least,
      maxLength: most,
      selector: ([movieId]) => movieId,
    })
    .map((rated) => rated.map(([movieId, steps]) => ({ movieId, halfStars: halfStarsFrom(steps / 2) })));

const whole = (history: RankingRequest['history']): RankingRequest => ({ history, filter: {}, limit: 1000 });
const sum = (shares: readonly { readonly share: number }[]) => shares.reduce((all, { share }) => all + share, 0); // prettier-ignore

/** The refusal of the made-up model with another second stage. */
const refusalOf = async (change: (stage: NonNullable<FullModel['stage']>) => void): Promise<string> => {
  const model = madeUpStaged();
  change(model.stage!);
  try {
    await decodeFullModel(readTensorFile(encodeFullModel(model).buffer), () => Promise.resolve());
  } catch (error) {
    if (error instanceof UnusableModel) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the second stage', () => {
  const [staged, plain] = [new BlendRanker(full), new BlendRanker({ ...full, stage: undefined })];

  it('changes no share of a rating: what it adds belongs to the baseline, and all add up to the score', () => {
    fc.assert(
      fc.property(histories(0, 35), (history) => {
        const before = new Map(plain.recommend(whole(history)).map((movie) => [movie.movieId, movie]));
        const after = staged.recommend(whole(history));
        expect(after).to.have.length(before.size);
        for (const { movieId, score, baseline, shares } of after) {
          expect(shares).to.deep.equal(before.get(movieId)!.shares);
          expect(baseline + sum(shares)).to.be.closeTo(score, CLOSE);
          expect(score - before.get(movieId)!.score).to.be.closeTo(baseline - before.get(movieId)!.baseline, CLOSE); // prettier-ignore
        }
      }),
    );
  });

  it('leaves short histories to the first stage', () => {
    fc.assert(
      fc.property(histories(0, 5), (history) => {
        expect(staged.recommend(whole(history))).to.deep.equal(plain.recommend(whole(history)));
      }),
    );
  });

  it('orders the list of a long history anew, and by its strength little by little', () => {
    const history = ids.slice(0, 20).map((movieId, i) => ({ movieId, halfStars: halfStarsFrom(0.5 + (i % 10) / 2) })); // prettier-ignore
    const order = (ranker: BlendRanker, told: number) =>
      ranker.recommend(whole(history.slice(0, told))).map(({ movieId }) => movieId);
    expect(order(staged, 20)).to.not.deep.equal(order(plain, 20));
    const gained = (told: number) => {
      const before = new Map(plain.recommend(whole(history.slice(0, told))).map((movie) => [movie.movieId, movie.score])); // prettier-ignore
      const moved = staged.recommend(whole(history.slice(0, told))).map(({ movieId, score }) => Math.abs(score - before.get(movieId)!)); // prettier-ignore
      return Math.max(...moved);
    };
    expect(gained(6)).to.be.greaterThan(0);
    expect(gained(6)).to.be.lessThan(gained(20));
  });

  it('says the same of a film whatever list is asked for', () => {
    const history = ids.slice(0, 18).map((movieId) => ({ movieId, halfStars: halfStarsFrom(4) }));
    const scores = new Map(staged.recommend(whole(history)).map((movie) => [movie.movieId, movie.score]));
    for (const filter of [{ genre: 'drama' }, { yearFrom: 2000 }, { only: new Set(ids.slice(20, 25)) }])
      for (const { movieId, score } of staged.recommend({ history, filter, limit: 3 }))
        expect(score).to.equal(scores.get(movieId));
  });

  it('gains films that are not learned nothing', () => {
    const history = ids.slice(0, 18).map((movieId) => ({ movieId, halfStars: halfStarsFrom(4) }));
    const before = new Map(plain.recommend(whole(history)).map((movie) => [movie.movieId, movie.score]));
    const learned = new Set(Array.from(full.dense.movies, (movie) => ids[movie]!));
    const unlearned = staged.recommend(whole(history)).filter(({ movieId }) => !learned.has(movieId));
    expect(unlearned.length).to.be.greaterThan(0);
    for (const { movieId, score } of unlearned) expect(score).to.equal(before.get(movieId));
  });

  it('is no part of a model that was made without', async () => {
    const read = await decodeFullModel(readTensorFile(encodeFullModel(madeUpBlend()).buffer), () => Promise.resolve()); // prettier-ignore
    expect(read.stage).to.equal(undefined);
  });

  describe('is refused', () => {
    const writable = (values: ArrayLike<number>) => values as unknown as number[];
    const spoilt: readonly (readonly [string, (stage: NonNullable<FullModel['stage']>) => void])[] = [
      ['with a feature that there is not', ({ trees }) => (writable(trees.features)[0] = 20)],
      ['with a tree that leads back to its root', ({ trees }) => (writable(trees.children)[1] = 0)],
      ['with a child outside of its tree', ({ trees }) => (writable(trees.children)[1] = 4)],
      ['with a threshold that is no number', ({ trees }) => (writable(trees.thresholds)[0] = NaN)],
      ['with an endless value', ({ trees }) => (writable(trees.values)[2] = Infinity)],
      ['with a tree without nodes', ({ trees }) => (writable(trees.starts)[1] = 0)],
      ['with trees that end too soon', ({ trees }) => (writable(trees.starts)[trees.starts.length - 1] = 7)],
      ['with a sharpness of nought', (stage) => ((stage as { sharpness: number }).sharpness = 0)],
      [
        'with facts of other films',
        (stage) => ((stage as { renown: Float32Array }).renown = Float32Array.of(1)),
      ],
    ];
    for (const [name, spoil] of spoilt)
      it(name, async () => expect(await refusalOf(spoil)).to.not.equal('accepted'));

    it('without a blend that it could order', async () => {
      const file = readTensorFile(encodeFullModel({ ...madeUpStaged(), blend: undefined }).buffer);
      const refused = await decodeFullModel(file, () => Promise.resolve()).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(UnusableModel);
    });
  });
});
