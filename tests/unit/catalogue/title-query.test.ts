import { expect } from 'chai';
import { titleQuery } from '#domain/catalogue/title-query';

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
    expect(titleQuery('The Good, the Bad, the Good 1966').words.map(({ text }) => text)).to.deep.equal([
      'good',
      'the',
      'bad',
    ]));

  it('has no words and no initials where it is signs only', () => {
    for (const text of [
      '%'.repeat(200),
      '????',
      '\u{1F3AC}\u{1F3AC}\u{1F3AC}\u{1F3AC}',
      '\ud83d',
      '_',
      '- -',
    ])
      expect(titleQuery(text), text).to.deep.include({ words: [], renumbered: [], initials: null });
  });

  it('is initials where it is a word of three to eight letters', () => {
    const initialsOf = (text: string) => titleQuery(text).initials;
    expect(['lotr', 'LOTR', 'l.o.t.r.', 'lotr 2001'].map(initialsOf)).to.deep.equal(Array(4).fill('lotr'));
    expect(['lo', 'lotrtfotr', 'lotr 2', 'r2d2', '2001'].map(initialsOf)).to.deep.equal(Array(5).fill(null));
  });

  it('has each of its numbers written otherwise, too, where it is more than a number', () => {
    const otherwise = (text: string) => titleQuery(text).renumbered.map(({ words }) => words);
    expect(otherwise('Rocky 2')).to.deep.equal(['rocky ii', 'rocky two']);
    expect(otherwise('the godfather part III 1990')).to.deep.equal([
      'the godfather part 3',
      'the godfather part three',
    ]);
    expect(otherwise("Ocean's Eleven")).to.deep.equal(['oceans 11', 'oceans xi']);
    expect(otherwise('7 samurai')).to.deep.equal(['vii samurai', 'seven samurai']);
    for (const text of ['seven', '2', 'malcolm x', 'i robot', 'rocky 2000'])
      expect(otherwise(text)).to.be.empty;
    expect(titleQuery('rocky 2').words).to.deep.equal([
      { text: 'rocky', otherwise: [] },
      { text: '2', otherwise: ['ii', 'two'] },
    ]);
  });
});
