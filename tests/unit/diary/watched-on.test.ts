import { expect } from 'chai';
import fc from 'fast-check';
import { parseNote } from '#domain/diary/note';
import { parseWatchedOn, watchedOnLimits } from '#domain/diary/watched-on';
import type { Day } from '#domain/time-zone';
import { accepted, refused } from '../../support/outcomes.ts';

const TODAY = '2026-11-29' as Day;
const codesOf = (input: string) =>
  refused(parseWatchedOn(input, TODAY)).errors['watched_on']?.map(({ code }) => code);

describe('The day of a viewing', () => {
  it('is one from 1890 to today', () => {
    for (const day of ['1890-01-01', '1895-12-28', '2024-02-29', '2026-11-28', '2026-11-29'])
      expect(accepted(parseWatchedOn(day, TODAY))).to.equal(day);
  });

  it('is not in the future', () => {
    for (const day of ['2026-11-30', '2027-01-01', '9999-12-31'])
      expect(codesOf(day), day).to.deep.equal(['date-in-future']);
  });

  it('is not before there were films', () => {
    for (const day of ['1889-12-31', '1000-01-01', '0001-01-01'])
      expect(codesOf(day), day).to.deep.equal(['date-too-early']);
  });

  it('is a day of the calendar, written YYYY-MM-DD', () => {
    for (const day of [
      '',
      'today',
      '2025-02-29',
      '2026-13-01',
      '2026-1-1',
      '20261129',
      '2026-11-29T00:00',
      '٢٠٢٦-١١-٢٩',
    ])
      expect(codesOf(day), day).to.deep.equal(['not-a-date']);
  });

  it('fits the pattern that the reference shows', () => {
    const pattern = new RegExp(watchedOnLimits.pattern);
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1890-01-01'), max: new Date('2026-11-29'), noInvalidDate: true }),
        (date) => {
          expect(accepted(parseWatchedOn(date.toISOString().slice(0, 10), TODAY))).to.match(pattern);
        },
      ),
    );
  });
});

describe('A note', () => {
  it('is at most 2,000 characters as people count them', () => {
    expect(parseNote('👩‍🚀'.repeat(2000)).ok).to.be.true;
    expect(refused(parseNote('x'.repeat(2001))).errors).to.have.key('note');
  });

  it('is more than blanks', () => {
    expect(refused(parseNote(' \n\u200b')).errors).to.have.key('note');
  });
});
