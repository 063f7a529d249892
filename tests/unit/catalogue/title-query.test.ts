import { expect } from 'chai';
import fc from 'fast-check';
import { titleQuery } from '#domain/catalogue/title-query';
import { typingDistance } from '#domain/catalogue/typing-distance';

describe('What is meant by the text of a search', () => {
  for (const [text, title, year] of [
    ['Alien', 'alien', null],
    ['alien 1979', 'alien', 1979],
    ['Alien (1979)', 'alien', 1979],
    ['1979 alien', 'alien', 1979],
    ['2012', '2012', null],
    ['2012 2009', '2012', 2009],
    ['1984 (1956)', '1984', 1956],
    ['room 237', 'room 237', null],
    ['plan 9999', 'plan 9999', null],
    ['alien 1869', 'alien 1869', null],
    ['alien1979', 'alien1979', null],
  ] as const)
    it(`${text}: ${title}, ${year ?? 'of no year'}`, () => {
      const query = titleQuery(text);
      expect({ title: query.meant.words, year: query.year }).to.deep.equal({ title, year });
    });

  it('has each word once, without an article', () =>
    expect(titleQuery('The Good, the Bad, the Good 1966').words).to.deep.equal(['good', 'the', 'bad']));

  it('has no words, no slips and no initials where it is signs only', () => {
    for (const text of [
      '%'.repeat(200),
      '????',
      '\u{1F3AC}\u{1F3AC}\u{1F3AC}\u{1F3AC}',
      '\ud83d',
      '_',
      '- -',
    ])
      expect(titleQuery(text), text).to.deep.include({ words: [], swapped: [], initials: null });
  });

  it('is initials where it is a word of three to eight letters', () => {
    const initialsOf = (text: string) => titleQuery(text).initials;
    expect(['lotr', 'LOTR', 'l.o.t.r.', 'lotr 2001'].map(initialsOf)).to.deep.equal(Array(4).fill('lotr'));
    expect(['lo', 'lotrtfotr', 'lotr 2', 'r2d2', '2001'].map(initialsOf)).to.deep.equal(Array(5).fill(null));
  });

  it('with neighbours swapped is one slip away, and never the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'grapheme' }), (text) => {
        const { meant, swapped } = titleQuery(text);
        expect(swapped.map((key) => typingDistance(key, meant.key))).to.deep.equal(swapped.map(() => 1));
        expect(swapped.length).to.be.below(24);
      }),
    );
    expect(titleQuery('jaws').swapped).to.deep.equal(['ajws', 'jwas', 'jasw']);
  });
});
