import { expect } from 'chai';
import { parseCorrection, type GivenCorrection } from '#domain/taste/correction';
import { accepted, refused } from '../../support/outcomes.ts';

const wrong = (given: GivenCorrection) => {
  const refusal = refused(parseCorrection(given));
  return Object.entries(refusal.errors).map(([field, [error]]) => `${field} ${error?.code}`);
};

describe('A correction', () => {
  it('is of a genre, a person, a decade or a rating', () => {
    expect(accepted(parseCorrection({ genre: 'War', correction: 'less' }))).to.deep.equal({
      ...{ of: 'line', line: { kind: 'genre', genre: 'War' }, wanted: 'less' },
    });
    expect(accepted(parseCorrection({ personId: 7, correction: 'more' }))).to.deep.equal({
      ...{ of: 'line', line: { kind: 'person', personId: 7 }, wanted: 'more' },
    });
    expect(accepted(parseCorrection({ decade: 1990, correction: 'none' }))).to.deep.equal({
      ...{ of: 'line', line: { kind: 'decade', decade: 1990 }, wanted: null },
    });
    for (const correction of ['ignore', 'none'] as const)
      expect(accepted(parseCorrection({ movieId: 7, correction }))).to.deep.equal({
        ...{ of: 'rating', movieId: 7, isIgnored: correction === 'ignore' },
      });
  });

  it('is of one thing, and says of it what can be said', () => {
    expect(wrong({ correction: 'less' })).to.deep.equal(['genre required']);
    expect(wrong({ genre: 'War', movieId: 7, correction: 'less' })).to.deep.equal(['movie_id not-both']);
    expect(wrong({ movieId: 7, correction: 'less' })).to.deep.equal(['correction not-an-option']);
    expect(wrong({ genre: 'War', correction: 'ignore' })).to.deep.equal(['correction not-an-option']);
  });
});
