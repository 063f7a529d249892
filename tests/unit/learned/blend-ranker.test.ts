import { expect } from 'chai';
import { encodeFullModel } from '#recommender/format/encode-full-model';
import type { FullModel } from '#recommender/format/full-model';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import { decodeFullModel } from '#recommender/format/decode-full-model';
import { UnusableModel } from '#recommender/format/layout';
import { readTensorFile } from '#recommender/format/read-tensor-file';
import type { TensorData } from '#recommender/format/tensor';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { madeUpBlend, madeUpRequests } from '../../support/made-up-blend.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const spread = (values: readonly number[]): number => {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length);
};

/** The score of every film, as the formula says it, film by film and landmark by landmark. */
const byTheFormula = ({ model, dense, blend }: FullModel, { history }: RecommendationRequest): number[] => {
  const ids = [...model.movieIds];
  const known = history
    .map(({ movieId, halfStars }) => ({ movie: ids.indexOf(movieId), halfStars }))
    .filter(({ movie }) => movie >= 0);
  const places = [...dense.movies];
  const { kernel, weights, priorCount } = blend!;
  const linear = ids.map((_, j) =>
    sum(
      known.map(({ movie, halfStars }) => {
        const stars = model.stars[halfStars - 1]!;
        let weight = 0;
        for (let at = model.rows.starts[movie]!; at < model.rows.starts[movie + 1]!; at++) {
          if (model.rows.index[at] === j) weight += model.rows.scales[movie]! * model.rows.value[at]!;
        }
        const [from, to] = [places.indexOf(movie), places.indexOf(j)];
        if (from >= 0 && to >= 0) weight += dense.scales[from]! * dense.weights[from * places.length + to]!;
        return stars * weight;
      }),
    ),
  );
  const placed = known.filter(({ movie }) => places.includes(movie));
  const h = placed.map(
    ({ movie, halfStars }) => kernel.stars[halfStars - 1]! * kernel.scales[places.indexOf(movie)]!,
  );
  const length = Math.sqrt(sum(h.map((value) => value ** 2)));
  const alike = places.map(() => 0);
  for (let v = 0; v < kernel.weightScales.length; v++) {
    const row = new Map<number, number>();
    for (let at = kernel.starts[v]!; at < kernel.starts[v + 1]!; at++)
      row.set(kernel.index[at]!, kernel.value[at]!);
    const a = sum(placed.map(({ movie }, i) => h[i]! * (row.get(places.indexOf(movie)) ?? 0)));
    const cosine = length === 0 ? 0 : Math.max(0, a) / length;
    const k = sum([...kernel.powers].map((power, q) => (cosine > 0 ? kernel.mix[q]! * cosine ** power : 0)));
    places.forEach(
      (_, j) => (alike[j]! += k * kernel.weightScales[v]! * kernel.weights[v * places.length + j]!),
    );
  }
  const [sdLinear, sdKernel] = [spread(places.map((movie) => linear[movie]!)), spread(alike)];
  return ids.map((_, j) => {
    const place = places.indexOf(j);
    const ofLinear = place >= 0 ? weights[0] : weights[0] + weights[1];
    return (
      model.baseline[j]! * (priorCount / (priorCount + known.length)) ** 2 +
      (sdLinear === 0 ? 0 : (ofLinear * linear[j]!) / sdLinear) +
      (sdKernel === 0 || place < 0 ? 0 : (weights[1] * alike[place]!) / sdKernel)
    );
  });
};

describe('a blend of a linear model and a kernel', () => {
  const full = madeUpBlend();
  const ranker = new BlendRanker(full);
  const ids = [...full.model.movieIds];

  it('scores every film as the formula says', () => {
    for (const request of madeUpRequests()) {
      const expected = byTheFormula(full, request);
      const movies = ranker.recommend({ ...request, filter: {}, limit: 1000 });
      expect(movies).to.have.length(ids.filter((id) => !request.history.some(({ movieId }) => movieId === id)).length); // prettier-ignore
      for (const { movieId, score } of movies)
        expect(score).to.be.closeTo(expected[ids.indexOf(movieId)]!, 1e-9);
    }
  });

  it('explains a score by baseline and shares that add up to it', () => {
    for (const request of madeUpRequests()) {
      for (const { score, baseline, shares } of ranker.recommend(request)) {
        expect(baseline + sum(shares.map(({ share }) => share))).to.be.closeTo(score, 1e-9);
        expect(shares.every(({ share }) => share !== 0)).to.be.true;
      }
    }
  });

  it('gives films best first, and of the filter alone', () => {
    for (const request of madeUpRequests()) {
      const movies = ranker.recommend(request);
      const order = movies.toSorted((a, b) => b.score - a.score || a.movieId - b.movieId);
      expect(movies).to.deep.equal(order);
      expect(movies.length).to.be.at.most(request.limit);
      for (const { movieId } of movies) {
        const year = full.model.years[ids.indexOf(movieId)]!;
        if (request.filter.yearFrom !== undefined) expect(year).to.be.within(1990, 2005);
      }
    }
  });

  it('comes back from a file as it went in', async () => {
    const file = readTensorFile(encodeFullModel(full).buffer);
    const read = new BlendRanker(await decodeFullModel(file, () => Promise.resolve()));
    for (const request of madeUpRequests()) expect(read.recommend(request)).to.deep.equal(ranker.recommend(request)); // prettier-ignore
  });

  it('without a kernel is the linear model, damped by the length of the history', () => {
    const linear = new BlendRanker({ ...full, blend: undefined });
    const [first] = linear.recommend({ history: [{ movieId: 10, halfStars: halfStarsFrom(5) }, { movieId: 13, halfStars: halfStarsFrom(5) }], filter: {}, limit: 1 }); // prettier-ignore
    expect(first!.baseline).to.equal(full.model.baseline[ids.indexOf(first!.movieId)]);
    expect(first!.baseline + sum(first!.shares.map(({ share }) => share))).to.be.closeTo(first!.score, 1e-9);
  });

  describe('is refused', () => {
    const decode = (change: (tensors: Map<string, TensorData>) => void) => {
      const { tensors, metadata } = readTensorFile(encodeFullModel(full).buffer);
      const data = new Map(Array.from(tensors, ([name, tensor]) => [name, tensor.data]));
      change(data);
      const changed = new Map(
        Array.from(data, ([name, values]) => [name, { ...(tensors.get(name) ?? tensors.get('movie.year')!), data: values }]), // prettier-ignore
      );
      return decodeFullModel({ tensors: changed, metadata }, () => Promise.resolve()).catch(
        (error: unknown) => error,
      );
    };
    const cases: Record<string, (tensors: Map<string, TensorData>) => void> = {
      'without its weights': (tensors) => tensors.delete('kernel.weight'),
      'without its blend': (tensors) => tensors.delete('blend.weight'),
      'with weights for other landmarks': (tensors) => tensors.set('kernel.weight', new Int8Array(30)),
      'with a number that is none': (tensors) => (tensors.get('kernel.value')![0] = NaN),
      'with an endless scale': (tensors) => (tensors.get('kernel.weightScale')![0] = Infinity),
      'with a power of nought': (tensors) => (tensors.get('kernel.power')![0] = 0),
      'with a mix for other powers': (tensors) => tensors.set('kernel.mix', Float32Array.of(1)),
      'with a count below nought': (tensors) => (tensors.get('blend.priorCount')![0] = -1),
      'with a landmark that names a film twice': (tensors) => (tensors.get('kernel.index')![1] = tensors.get('kernel.index')![0]!), // prettier-ignore
      'with a landmark that names no film': (tensors) => (tensors.get('kernel.index')![1] = 99),
      'with rows out of order': (tensors) => (tensors.get('kernel.start')![1] = 4_000_000_000),
      'with weights of another type': (tensors) => tensors.set('kernel.weight', new Uint8Array(25 * 30)),
      'with a reading of nine stars': (tensors) => tensors.set('kernel.stars', new Float32Array(9)),
      'with scales of other films': (tensors) => tensors.set('kernel.scale', new Float32Array(29)),
    };
    for (const [what, change] of Object.entries(cases)) {
      it(what, async () => {
        const fault = await decode(change);
        expect(fault).to.be.instanceOf(UnusableModel);
        expect((fault as Error).message).to.match(/^[^.]+(\.[a-zA-Z]+)?[^.]*\.$/);
      });
    }
  });
});
