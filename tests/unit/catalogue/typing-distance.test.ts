import { expect } from 'chai';
import fc from 'fast-check';
import { typingDistance } from '#domain/catalogue/typing-distance';

describe('the distance between two texts', () => {
  for (const [a, b, slips] of [
    ['psycho', 'psycho', 0],
    ['pyscho', 'psycho', 1],
    ['psyco', 'psycho', 1],
    ['psychoo', 'psycho', 1],
    ['psichi', 'psycho', 2],
    ['ab', 'ba', 1],
    ['', 'abc', 3],
    ['七人', '人七', 1],
    ['\u{1F3AC}a', 'a\u{1F3AC}', 1],
  ] as const)
    it(`from "${a}" to "${b}" is ${slips}`, () => {
      expect(typingDistance(a, b)).to.equal(slips);
    });

  it('is the same both ways, nought only for the same text, and never more than the longer one', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const slips = typingDistance(a, b);
        expect(slips).to.equal(typingDistance(b, a));
        expect(slips === 0).to.equal(a === b);
        expect(slips).to.be.at.most(Math.max(a.length, b.length));
        expect(slips).to.be.at.least(Math.abs(a.length - b.length));
      }),
    );
  });
});
