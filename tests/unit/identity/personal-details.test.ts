import { expect } from 'chai';
import fc from 'fast-check';
import { parseBio, parseBirthDate } from '#domain/identity/personal-details';
import { accepted, refused, sentences } from '../../support/outcomes.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const anyCodePoint = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
const isBirthDate = (input: string) => parseBirthDate(input, NOW).ok;

describe('A birth date', () => {
  it('is a day that was', () => {
    expect(accepted(parseBirthDate('1999-03-31', NOW))).to.equal('1999-03-31');
    expect(isBirthDate('2026-11-22')).to.be.true;
    expect(isBirthDate('1900-01-01')).to.be.true;
  });

  it('is not today, from its first moment to its last', () => {
    for (const now of ['2026-11-23T00:00:00.000Z', '2026-11-23T23:59:59.999Z']) {
      expect(parseBirthDate('2026-11-23', new Date(now)).ok, now).to.be.false;
      expect(parseBirthDate('2026-11-22', new Date(now)).ok, now).to.be.true;
    }
  });

  it('is never in the future, nor before anybody who lives', () => {
    for (const day of ['2026-11-24', '2027-01-01', '9999-12-31', '1899-12-31', '0001-01-01'])
      expect(isBirthDate(day), day).to.be.false;
  });

  it('is the 29th of February in leap years only', () => {
    expect(isBirthDate('2024-02-29')).to.be.true;
    expect(isBirthDate('2000-02-29')).to.be.true;
    expect(isBirthDate('2023-02-29')).to.be.false;
    expect(isBirthDate('1900-02-29')).to.be.false;
  });

  it('is a day of the calendar, written YYYY-MM-DD', () => {
    for (const text of [
      '',
      '2000-13-01',
      '2000-00-10',
      '2000-04-31',
      '2000-01-00',
      '2000-1-1',
      '31.03.1999',
      '1999-03-31T00:00:00Z',
      ' 1999-03-31',
      '1999-03-31\n',
      '１９９９-０３-３１',
      '+001999-03-31',
      'today',
    ])
      expect(refused(parseBirthDate(text, NOW)).errors, text).to.have.key('birth_date');
  });
});

describe('A bio', () => {
  it('has 1,000 characters at most, an emoji being one', () => {
    expect(parseBio('😀'.repeat(1000)).ok).to.be.true;
    expect(sentences(refused(parseBio('😀'.repeat(1001))), 'bio')).to.match(/at most 1000/);
    expect(accepted(parseBio(''))).to.equal('');
  });

  it('is kept as it was written: lines, tabs, other scripts', () => {
    const bio = 'Films\r\n\tand נייר\u200F, in *that* order <b>!</b>';
    expect(accepted(parseBio(bio))).to.equal(bio);
  });

  it('holds nothing that cannot be stored or would corrupt a terminal', () => {
    for (const bio of ['a\0b', '\u001B[31mred', 'a\u0007', 'a\u009Bb', 'a\u007F', 'half \uD83D'])
      expect(sentences(refused(parseBio(bio)), 'bio'), JSON.stringify(bio)).to.match(/cannot be stored/);
  });

  it('is either taken as it is or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint, maxLength: 100 }), (input) => {
        const bio = parseBio(input);
        if (bio.ok) expect(bio.value).to.equal(input);
        else expect(bio.refusal.errors['bio']).to.have.length(1);
      }),
    );
  });
});
