import { expect } from 'chai';
import { parseTitle } from '#adapters/catalogue/movielens/titles';

describe('a title as MovieLens writes it', () => {
  const cases: readonly (readonly [string, string, readonly string[], number | null])[] = [
    ['Toy Story (1995)', 'Toy Story', [], 1995],
    ['Matrix, The (1999)', 'The Matrix', [], 1999],
    ["Avventura, L' (1960)", "L'Avventura", [], 1960],
    ['Babylon 5', 'Babylon 5', [], null],
    ['Death Note: Desu nôto (2006–2007)', 'Death Note: Desu nôto', [], 2006],
    ['(500) Days of Summer (2009)', '(500) Days of Summer', [], 2009],
    ['1984 (1956)', '1984', [], 1956],
    ['Seven (a.k.a. Se7en) (1995)', 'Seven (Se7en)', ['Seven', 'Se7en'], 1995],
    [
      'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
      'The City of Lost Children (La Cité des enfants perdus)',
      ['The City of Lost Children', 'La Cité des enfants perdus'],
      1995,
    ],
    ['I Am Curious (Yellow) (1967) ', 'I Am Curious (Yellow)', ['I Am Curious', 'Yellow'], 1967],
    ['Yesterday, Today, Tomorrow (1963)', 'Yesterday, Today, Tomorrow', [], 1963],
    ['(2001)', '(2001)', [], 2001],
    ['Far Future (9999)', 'Far Future', [], null],
  ];
  for (const [text, title, otherTitles, year] of cases)
    it(`"${text}" is "${title}"`, () => {
      expect(parseTitle(text)).to.deep.equal({ title, otherTitles, year });
    });
});
