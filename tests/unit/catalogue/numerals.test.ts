import { expect } from 'chai';
import { numberWrittenOtherwise } from '#domain/catalogue/numerals';

describe('A number in a title', () => {
  it('is the same in digits, in Roman numerals and in English', () => {
    expect(numberWrittenOtherwise('2')).to.deep.equal(['ii', 'two']);
    expect(numberWrittenOtherwise('iv')).to.deep.equal(['4', 'four']);
    expect(numberWrittenOtherwise('twelve')).to.deep.equal(['12', 'xii']);
  });

  it('is no word, and no year', () => {
    for (const word of ['i', 'x', 'rocky', '1999', '14', ''])
      expect(numberWrittenOtherwise(word)).to.be.empty;
  });
});
