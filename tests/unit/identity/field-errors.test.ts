import { expect } from 'chai';
import { combineFields, groupByField } from '#domain/field-errors';
import { parseEmailAddress } from '#domain/identity/email-address';
import { parseNewPassword } from '#domain/identity/password';
import { parseBio, parseBirthDate } from '#domain/identity/personal-details';
import { parseUsername } from '#domain/identity/username';
import { accept, invalid, type InvalidInput } from '#domain/outcome';
import { parseStars } from '#domain/taste/half-stars';
import { countCharacters, firstCharacters, hasMoreCharactersThan } from '#domain/text';
import { accepted, refused } from '../../support/outcomes.ts';

describe('Fields that are read together', () => {
  it('give all their values when each is fine, null and undefined too', () => {
    const fields = { name: accept('ada'), age: accept(36), bio: accept(null), nick: accept(undefined) };
    expect(accepted(combineFields(fields))).to.deep.equal({
      name: 'ada',
      age: 36,
      bio: null,
      nick: undefined,
    });
  });

  it('complain all at once, each under the name it speaks of', () => {
    const fields = {
      name: invalid('username', 'reserved', 'No.'),
      age: accept(36),
      birthDate: invalid('birth_date', 'not-a-date', 'Nor this.'),
    };
    expect(refused(combineFields(fields))).to.deep.equal({
      code: 'invalid-input',
      errors: {
        username: [{ code: 'reserved', message: 'No.' }],
        birth_date: [{ code: 'not-a-date', message: 'Nor this.' }],
      },
    });
  });

  it('keep every error of a field, whatever its name is', () => {
    const error = { code: 'required', message: 'This is required.' } as const;
    const grouped = groupByField([
      ['__proto__', error],
      ['a', error],
      ['__proto__', error],
    ]);
    expect(Object.entries(grouped)).to.deep.equal([
      ['__proto__', [error, error]],
      ['a', [error]],
    ]);
  });
});

describe('A refused field has a code that says why:', () => {
  const choose = (password: string) =>
    parseNewPassword(password, {
      username: 'adalovelace',
      email: null,
      isCommon: (text) => text === 'qwertyuiop',
    });
  const born = (text: string) => parseBirthDate(text, new Date('2026-01-01T12:00:00Z'));
  const cases = [
    [parseUsername('ad'), 'username', 'too-short'],
    [parseUsername('a'.repeat(31)), 'username', 'too-long'],
    [parseUsername('a'.repeat(1000)), 'username', 'too-long'],
    [parseUsername('ada lovelace'), 'username', 'invalid-characters'],
    [parseUsername('Admin'), 'username', 'reserved'],
    [parseEmailAddress('ada'), 'email', 'not-an-email-address'],
    [choose('1234567'), 'password', 'too-short'],
    [choose('x'.repeat(129)), 'password', 'too-long'],
    [choose('x'.repeat(100_000)), 'password', 'too-long'],
    [choose('a password\0'), 'password', 'unstorable-characters'],
    [choose('AdaLovelace'), 'password', 'personal-password'],
    [choose('qwertyuiop'), 'password', 'common-password'],
    [choose(' '.repeat(8)), 'password', 'blank-password'],
    [choose('x'.repeat(8)), 'password', 'repetitive-password'],
    [born('31.12.1999'), 'birth_date', 'not-a-date'],
    [born('2023-02-29'), 'birth_date', 'not-a-date'],
    [born('2026-01-01'), 'birth_date', 'date-not-past'],
    [born('2026-01-02'), 'birth_date', 'date-not-past'],
    [parseBio('x'.repeat(1001)), 'bio', 'too-long'],
    [parseBio('\0'), 'bio', 'unstorable-characters'],
    [parseStars(5.5), 'rating', 'out-of-range'],
    [parseStars(NaN), 'rating', 'out-of-range'],
    [parseStars(3.25), 'rating', 'not-half-stars'],
  ] as const;
  for (const [outcome, field, code] of cases)
    it(`${field} ${code}`, () => {
      const errors = refused<InvalidInput>(outcome).errors[field];
      expect(errors?.map((error) => error.code)).to.deep.equal([code]);
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
