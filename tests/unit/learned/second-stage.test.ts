import { expect } from 'chai';
import { STAGE_FEATURES } from '#recommender/format/second-stage';
import { seeded } from '#recommender/numeric/random';
import { Boost, heldOut } from '#recommender/training/stage/boost';
import { chooseStage } from '#recommender/training/stage/choose-stage';
import { measureOrder, type Examples } from '#recommender/training/stage/examples';
import { stageFacts } from '#recommender/training/stage/stage-facts';
import { mean } from '#domain/recommendation/figures';

const CANDIDATES = 60;
const COLUMNS = STAGE_FEATURES.length;
const SMALL = { leaves: 4, fewestRows: 50, ridge: 5, rate: 0.1 };
/** Likeness by the genres it liked. */
const BY_GENRE = 18;

/**
 * People whose first stage knows half of what they like, and of whom the features tell `told` of the rest: a genre that
 * counts where its likeness is known and above a half.
 */
const people = (count: number, told: number, seed = 1): Examples => {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const total = count * CANDIDATES;
  const rows = Float32Array.from({ length: total * COLUMNS }, () => random());
  const [scores, liked] = [new Float64Array(total), new Uint8Array(total)];
  const toFind = new Int32Array(count);
  for (let person = 0; person < count; person++) {
    const order = Array.from({ length: CANDIDATES }, (_, i) => person * CANDIDATES + i);
    const truth = new Map(
      order.map((at) => {
        scores[at] = normal();
        if (random() < 0.2) rows[at * COLUMNS + BY_GENRE] = NaN;
        const ofGenre = rows[at * COLUMNS + BY_GENRE]! >= 0.5 ? 1 : 0;
        return [at, scores[at] + told * ofGenre + normal()] as const;
      }),
    );
    for (const at of order.toSorted((a, b) => truth.get(b)! - truth.get(a)!).slice(0, 8)) liked[at] = 1;
    toFind[person] = 8;
  }
  return {
    starts: Int32Array.from({ length: count + 1 }, (_, i) => i * CANDIDATES),
    rows,
    scores,
    liked,
    toFind,
  };
};

const silent = () => undefined;

describe('the training of the second stage', function () {
  this.timeout(60_000);

  it('finds what the first stage does not know, of people whom it has not seen', () => {
    const [train, others] = [people(150, 3), people(100, 3, 2)];
    const boost = new Boost(train, SMALL);
    const held = heldOut(others, boost);
    const before = mean(measureOrder(others, held.said, 100));
    for (let tree = 0; tree < 20; tree++) held.add(boost.grow());
    expect(mean(measureOrder(others, held.said, 100))).to.be.greaterThan(before + 0.02);
    const { features } = boost.trees();
    expect(features.filter((feature) => feature === BY_GENRE).length).to.be.greaterThan(20 / 2);
  });

  it('writes trees whose thresholds tell apart what its steps did', () => {
    const boost = new Boost(people(60, 3), SMALL);
    const { starts, features, thresholds, children } = (boost.grow(), boost.trees());
    expect([...starts]).to.deep.equal([0, features.length]);
    features.forEach((feature, node) => {
      if (feature < 0) return;
      expect(children[node]).to.be.greaterThan(node);
      expect(thresholds[node]).to.be.lessThan(1);
    });
  });

  it('is kept where it earns a clear gain, and left out where there is nothing to be found', () => {
    const useful = chooseStage(people(160, 3), silent);
    expect(useful.chosen?.trees).to.be.greaterThan(0);
    expect(useful.quality!.with).to.be.greaterThan(useful.quality!.without);
    expect(useful.reasons.join()).to.match(/kept/);
    const useless = chooseStage(people(160, 0), silent);
    expect(useless.chosen).to.equal(undefined);
    expect(useless.reasons.join()).to.match(/left out/);
  });

  it('is not tried on few people', () => {
    expect(chooseStage(people(20, 3), silent)).to.deep.include({ chosen: undefined, quality: undefined });
  });

  it('tells of each film how often, how well and against whose habit it was rated', () => {
    const facts = stageFacts({
      people: 2,
      movieIds: Float64Array.of(1, 2, 3),
      starts: Int32Array.of(0, 2, 3),
      movies: Int32Array.of(0, 1, 1),
      halfStars: Uint8Array.of(10, 4, 6),
      times: undefined,
    });
    expect([...facts.renown]).to.deep.equal([Math.log1p(1), Math.log1p(2), 0].map(Math.fround));
    // Five and two stars by one whose mean is 3.5, three by one who gives three.
    expect([...facts.aboveMean]).to.deep.equal([1.5 / 6, -1.5 / 7, 0].map(Math.fround));
    const usual = 5 * (1 / 3);
    expect([...facts.likedPart]).to.deep.equal([(1 + usual) / 6, usual / 7, usual / 5].map(Math.fround));
  });
});
