import { expect } from 'chai';
import { coverage, meanOfPeople } from '#recommender/evaluation/intervals';
import { recall } from '#recommender/evaluation/metrics';
import { ndcg } from '#domain/recommendation/ndcg';
import { probesOf } from '#recommender/training/validation/probe';
import { seeded, shuffled } from '#recommender/numeric/random';
import { foldsByPerson, splitByTime } from '#recommender/evaluation/splits';
import { evaluate, NothingToEvaluate } from '#recommender/evaluation/evaluate';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { matrixOf, twoTastes } from './made-up-ratings.ts';

describe('NDCG', () => {
  it('is 1 for the liked films first and 0 without any of them', () => {
    expect(ndcg([7, 3, 9], new Set([3, 7]), 10)).to.equal(1);
    expect(ndcg([1, 2], new Set([3]), 10)).to.equal(0);
  });

  it('discounts by the logarithm of the place', () => {
    expect(ndcg([1, 3], new Set([3]), 10)).to.be.closeTo(1 / Math.log2(3), 1e-12);
  });

  it('asks for no more films than the list is long', () => {
    expect(ndcg([1], new Set([1, 2, 3]), 1)).to.equal(1);
    expect(ndcg([9, 1], new Set([1]), 1)).to.equal(0);
  });
});

describe('recall', () => {
  it('is the part of the liked films found, of as many as could be', () => {
    expect(recall([1, 2, 3], new Set([2, 3, 4, 5]), 2)).to.equal(0.5);
    expect(recall([1, 2, 3], new Set([2, 3, 4, 5]), 20)).to.equal(0.5);
  });
});

describe('a probe', () => {
  it('tells four fifths of the ratings and asks for the liked ones among the rest', async () => {
    const ratings = await matrixOf(
      ...Array.from({ length: 10 }, (_, i) => ({
        userId: 1,
        movieId: i + 1,
        halfStars: halfStarsFrom(i % 2 ? 5 : 2),
      })),
    );
    for (let seed = 0; seed < 20; seed++) {
      for (const { movies, halfStars, liked } of probesOf(ratings, [0], seeded(seed))) {
        expect(movies).to.have.length(8);
        expect([...movies]).to.deep.equal([...movies].sort((a, b) => a - b));
        movies.forEach((movie, i) => expect(halfStars[i]).to.equal(movie % 2 ? 10 : 4));
        expect([...liked].every((movie) => movie % 2 === 1 && !movies.includes(movie))).to.be.true;
        expect(liked.size).to.be.within(1, 2);
      }
    }
  });
});

describe('the folds', () => {
  it('test everybody once, on a model that has never seen them', async () => {
    const ratings = await matrixOf(...twoTastes(52, 30, 10));
    const folds = foldsByPerson(ratings, 1);
    expect(folds.map(({ train }) => train.people)).to.deep.equal([41, 41, 42, 42, 42]);
    expect(folds.reduce((sum, { probes }) => sum + probes.length, 0)).to.be.within(40, 52);
  });
});

describe('the split by time', () => {
  it('learns from the past alone and tells nobody anything after what is to be found', async () => {
    const ratings = await matrixOf(
      ...twoTastes(50, 30, 10).map((rating, i) => ({ ...rating, timestamp: (i * 7919) % 500 })),
    );
    const split = splitByTime(ratings)!;
    expect(split.train.movies).to.have.length(400);
    expect(Math.max(...split.train.times!)).to.be.below(
      Math.min(...ratings.times!.toSorted().slice(400)) + 1,
    );
    expect(split.probes).to.not.be.empty;
  });

  it('is left out where times are missing', async () => {
    expect(splitByTime(await matrixOf(...twoTastes(10, 10, 5)))).to.equal(undefined);
  });
});

describe('an estimate', () => {
  it('holds the mean within its interval, which narrows with more people', () => {
    const values = (count: number) => Float64Array.from({ length: count }, (_, i) => i % 2);
    const [few, many] = [meanOfPeople(values(40)), meanOfPeople(values(4000))];
    for (const { mean, interval } of [few, many])
      expect(mean).to.be.within(...(interval as [number, number]));
    expect(many.interval[1] - many.interval[0]).to.be.below((few.interval[1] - few.interval[0]) / 5);
  });

  it('of coverage counts each film once', () => {
    expect(coverage([[1, 2], [2, 3]], 6).mean).to.equal(0.5); // prettier-ignore
  });
});

describe('chance', () => {
  it('repeats with its seed and shuffles without loss', () => {
    expect(shuffled(9, seeded(4))).to.deep.equal(shuffled(9, seeded(4)));
    expect(shuffled(9, seeded(4)).sort()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('an evaluation', () => {
  it('finds that models of people beat popularity where tastes differ', async function () {
    this.timeout(60_000);
    // The last fifth of the people have no past.
    const given = twoTastes(150, 60, 15).map((rating, i) => ({ ...rating, timestamp: i }));
    const ratings = await matrixOf(...given);
    const records = await evaluate(ratings, undefined, 1, () => undefined);
    const of = (model: string) =>
      records.find((each) => each.model === model && each.metric === 'NDCG@100')!.mean;
    expect(of('ours')).to.be.greaterThan(of('popularity') + 0.05);
    const compared = records.filter(({ difference }) => difference !== undefined);
    expect([...new Set(compared.map(({ model }) => model))].slice(0, 5)).to.deep.equal([
      'popularity',
      'item-kNN',
      'EASE',
      'kernel',
      'ours',
    ]);
    for (const { model, metric, protocol, mean, difference } of compared) {
      const reference = records.find((each) => each.model === 'EDLAE' && each.metric === metric && each.protocol === protocol); // prettier-ignore
      expect(difference!.mean, model).to.be.closeTo(mean - reference!.mean, 1e-9);
      expect(difference!.error).to.be.at.least(0);
    }
    const protocols = [...new Set(records.map(({ protocol }) => protocol))];
    expect(protocols).to.deep.equal([
      '5 folds by person',
      ...[1, 3, 5, 10].map((told) => `new people, ${told} of their ratings told`),
      'discovery',
      'by time',
    ]);
    for (const protocol of protocols.slice(0, 5)) {
      const models = records.filter((each) => each.protocol === protocol).map(({ model }) => model);
      expect(new Set(models).size).to.equal(6);
    }
    expect(records.every(({ mean, interval }) => [mean, ...interval].every(Number.isFinite))).to.be.true;
    expect(records.every(({ mean, interval: [low, high] }) => low <= mean && mean <= high)).to.be.true;
  });

  it('of one person says that there are too few', async () => {
    const fault = await evaluate(
      await matrixOf({ userId: 1, movieId: 1, halfStars: halfStarsFrom(5) }),
      undefined,
      1,
      () => undefined,
    ).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(NothingToEvaluate);
  });
});
