import { expect } from 'chai';
import { together } from '#domain/field-errors';
import { accept, invalid } from '#domain/outcome';
import { countCharacters, firstCharacters, hasMoreCharactersThan } from '#domain/text';
import { accepted, refused } from '../../support/outcomes.ts';

describe('Fields that are read together', () => {
  it('give all their values when each is fine, null and undefined too', () => {
    const fields = { name: accept('ada'), age: accept(36), bio: accept(null), nick: accept(undefined) };
    expect(accepted(together(fields))).to.deep.equal({ name: 'ada', age: 36, bio: null, nick: undefined });
  });

  it('complain all at once, each under the name it speaks of', () => {
    const fields = {
      name: invalid('username', 'No.'),
      age: accept(36),
      birthDate: invalid('birth_date', 'Nor this.'),
    };
    expect(refused(together(fields))).to.deep.equal({
      code: 'invalid-input',
      errors: { username: ['No.'], birth_date: ['Nor this.'] },
    });
  });
});

describe('Characters', () => {
  it('are counted as code points', () => {
    expect(countCharacters('')).to.equal(0);
    expect(countCharacters('a😀ü')).to.equal(3);
  });

  it('are never cut in half', () => {
    expect(firstCharacters('a😀üb', 2)).to.equal('a😀');
    expect(firstCharacters('ab', 200)).to.equal('ab');
    expect(firstCharacters('😀'.repeat(10), 3)).to.equal('😀😀😀');
  });

  it('has more characters than a limit, or not, whatever they are', () => {
    expect(hasMoreCharactersThan(3, '😀😀😀')).to.be.false;
    expect(hasMoreCharactersThan(3, 'abcd')).to.be.true;
    expect(hasMoreCharactersThan(3, '😀'.repeat(1_000_000))).to.be.true;
  });
});
