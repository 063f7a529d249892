import { expect } from 'chai';
import { agreeInYears } from '#domain/models/catalogue-fit';
import { isHeldOut, MOST_PEOPLE, peopleToCompareOn } from '#domain/models/held-out';
import { FEWEST_PEOPLE, isWorse, judgeModels } from '#domain/models/judge-models';
import { probeOf } from '#domain/models/probe';
import { halfStarsFrom } from '#domain/taste/half-stars';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('Who is held out of training', () => {
  it('is one person in twenty', () => {
    const share = ids(100_000).filter(isHeldOut).length / 100_000;
    expect(share).to.be.closeTo(0.05, 0.003);
  });

  it('is the same person for good', () => {
    // Known answers: another hash would show a model people whom the one before has learned from.
    expect(ids(100).filter(isHeldOut)).to.deep.equal([13, 88]);
    expect([2 ** 32 + 1, 2 ** 33 + 7, 2 ** 40].map(isHeldOut)).to.deep.equal([true, false, false]);
  });

  it('are compared on as those who came first, 2,000 at most', () => {
    const people = peopleToCompareOn(ids(60_000));
    expect(people).to.have.length(MOST_PEOPLE);
    expect(people).to.deep.equal(peopleToCompareOn(ids(90_000)));
    expect(people.every(isHeldOut)).to.be.true;
  });
});

describe('What somebody liked', () => {
  const probesOf = (stars: number) =>
    probeOf({
      userId: 1,
      ratings: ids(10).map((movieId) => ({ movieId, halfStars: halfStarsFrom(stars) })),
    });

  it('is what they gave four stars or more, of the fifth that is hidden', () => {
    for (const stars of [4, 4.5, 5]) expect(probesOf(stars)[0]?.liked.size, String(stars)).to.equal(2);
    for (const stars of [0.5, 2, 3.5]) expect(probesOf(stars), String(stars)).to.deep.equal([]);
  });
});

describe('A model', () => {
  const against = { version: 'the former', quality: 0.5, error: 0.01 };

  it('is worse when it is so by more than two standard errors', () => {
    expect(isWorse({ people: 100, quality: 0.479, against })).to.be.true;
    expect(isWorse({ people: 100, quality: 0.481, against })).to.be.false;
    expect(isWorse({ people: 100, quality: 0.6, against })).to.be.false;
  });

  it('is not worse than none', () => {
    expect(isWorse({ people: 100, quality: 0 })).to.be.false;
  });

  it(`is judged on ${FEWEST_PEOPLE} people at least`, () => {
    const ratings = ids(10).map((movieId) => ({ movieId, halfStars: halfStarsFrom(5) }));
    const people = ids(FEWEST_PEOPLE).map((userId) => ({ userId, ratings }));
    const knowsNothing = { best: () => [] };
    expect(judgeModels(knowsNothing, undefined, people)).to.deep.equal({ people: FEWEST_PEOPLE, quality: 0 });
    expect(judgeModels(knowsNothing, undefined, people.slice(1))).to.be.undefined;
  });
});

describe('A model fits a catalogue', () => {
  const years = new Map(ids(100).map((id) => [id, id % 10 === 0 ? null : 1900 + id]));

  it('when its films have the years that the catalogue says, unknown ones too', () => {
    expect(agreeInYears(years, years)).to.be.true;
  });

  it('while at most one film in twenty is gone or has another year', () => {
    const without = (count: number) => new Map([...years].slice(count));
    expect(agreeInYears(years, without(5))).to.be.true;
    expect(agreeInYears(years, without(6))).to.be.false;
    const shifted = new Map([...years].map(([id, year]) => [id + 1, year]));
    expect(agreeInYears(shifted, years)).to.be.false;
  });

  it('that holds more films than the model knows', () => {
    expect(agreeInYears([...years].slice(50), years)).to.be.true;
  });
});
