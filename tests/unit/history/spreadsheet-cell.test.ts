import { expect } from 'chai';
import fc from 'fast-check';
import { harmlessCell, originalText } from '#domain/history/spreadsheet-cell';

describe('A text in a cell of a spreadsheet', () => {
  it('is never a formula, and comes back as it was', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\n', 'a', ' ') });
    fc.assert(
      fc.property(text, (any) => {
        expect(harmlessCell(any)).not.to.match(/^[=+\-@\t\r\n]/);
        expect(originalText(harmlessCell(any))).to.equal(any);
      }),
    );
  });

  it('is left as it is where it is none', () => {
    for (const text of ['The Matrix', "'Til There Was You", '']) expect(harmlessCell(text)).to.equal(text);
  });
});
