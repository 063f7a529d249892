import { expect } from 'chai';
import fc from 'fast-check';
import { titleKey, titleWords, withoutArticle } from '#domain/catalogue/title-words';

describe('the words of a title', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Amélie', 'amelie'],
    ['Ame\u0301lie', 'amelie'],
    ['Smørrebrød & Łódź', 'smorrebrod and lodz'],
    ['WALL·E', 'wall e'],
    ["Schindler's List", 'schindlers list'],
    ['Monty Python’s Life of Brian', 'monty pythons life of brian'],
    ["L'Atalante", 'l atalante'],
    ['E.T. the Extra-Terrestrial', 'et the extra terrestrial'],
    ['W.', 'w'],
    ['8½', '8 1 2'],
    ['Naked Gun 33⅓: The Final Insult', 'naked gun 33 1 3 the final insult'],
    ['  Two   spaces ', 'two spaces'],
    ['Сталкер', 'сталкер'],
    ['七人の侍', '七人の侍'],
    ['$', '$'],
    ['!!!', '!!!'],
    ['ℌ', 'h'],
    ['a\0b\n', 'a b'],
    ['\0', ''],
    ['', ''],
  ];
  for (const [title, words] of cases)
    it(`of ${JSON.stringify(title)} are "${words}"`, () => expect(titleWords(title)).to.equal(words));

  it('stay the same when they are taken again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (title) => {
        const words = titleWords(title);
        expect(titleWords(words)).to.equal(words);
      }),
    );
  });

  it('never begin, end or repeat with a space, and are few however long the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (title) => {
        const words = titleWords(title);
        expect(words).to.equal(words.trim());
        expect(words.length).to.be.at.most(4_000);
      }),
    );
  });
});

describe('the key of a title', () => {
  it('is the same without an article, with it, and with it moved behind', () => {
    for (const title of ['The Matrix', 'Matrix', 'Matrix, The', 'matrix the', 'MATRIX'])
      expect(titleKey(title)).to.equal('matrix');
  });

  it('is the same with and without spaces and hyphens', () => {
    expect(['Spider-Man', 'Spiderman', 'Spider Man'].map(titleKey)).to.deep.equal(Array(3).fill('spiderman'));
  });

  it('keeps an article that is all there is', () => {
    expect(titleKey('The')).to.equal('the');
    expect(withoutArticle('the a')).to.equal('a');
  });
});
