import { expect } from 'chai';
import fc from 'fast-check';
import { parseImdbId, parseNumericId, parseYear } from '#domain/history/film-ids';
import { parseStarsOn } from '#domain/history/scales';
import { dayOf, instantOf, parseWhen } from '#domain/history/when';
import type { Day, TimeZone } from '#domain/time-zone';

describe('Dates as sites write them', () => {
  const day = (text: string) => expect(parseWhen(text), text);
  it('are days', () => {
    day('2024-03-07').to.equal('2024-03-07');
    day('31.12.2016').to.equal('2016-12-31');
    day('8/20/2015').to.equal('2015-08-20');
    day('20/8/2015').to.equal('2015-08-20');
    day('Sat Dec 31 00:00:00 2016').to.equal('2016-12-31');
  });
  it('or instants', () => {
    day('2024-03-07T19:37:27.000Z').to.deep.equal(new Date('2024-03-07T19:37:27Z'));
    day('18-12-2023 21:50:41').to.deep.equal(new Date('2023-12-18T21:50:41Z'));
    day('2024-03-07 19:37:27+0200').to.deep.equal(new Date('2024-03-07T17:37:27Z'));
  });
  it('or none', () => {
    for (const text of ['', '2023-02-30', '2023-13-01', '0001-01-01', 'yesterday', '25:00'])
      day(text).to.equal(undefined);
  });
  it('never throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseWhen(text)));
  });
  it('fall on the day that they name, and an instant on the day that it has for the person', () => {
    const auckland = 'Pacific/Auckland' as TimeZone;
    expect(dayOf('2024-03-07' as Day, auckland)).to.equal('2024-03-07');
    expect(dayOf(new Date('2024-03-07T19:37:27Z'), auckland)).to.equal('2024-03-08');
    expect(instantOf('2024-03-07' as Day)).to.deep.equal(new Date('2024-03-07T12:00:00Z'));
  });
});

describe('Stars as sites write them', () => {
  it('mean what the scale of the site says, whatever their value', () => {
    expect(parseStarsOn('of-five', '5')).to.equal(10);
    expect(parseStarsOn('of-ten', '5')).to.equal(5);
    expect(parseStarsOn('of-ten', '7,5')).to.equal(8);
    expect(parseStarsOn('of-five', '0.5')).to.equal(1);
    expect(parseStarsOn('of-ten', '0.1')).to.equal(1);
  });
  it('are none outside the scale', () => {
    for (const text of ['', '0', '11', '-1', 'good', '1e1', 'NaN'])
      expect(parseStarsOn('of-ten', text)).to.equal(undefined);
    expect(parseStarsOn('of-five', '5.5')).to.equal(undefined);
  });
});

describe('Ids as sites write them', () => {
  it('of IMDb have their letters and zeros', () => {
    expect(
      ['tt0133093', '133093', '0133093', 'https://www.imdb.com/title/tt0133093/'].map(parseImdbId),
    ).to.deep.equal(Array(4).fill('tt0133093'));
    expect(['', 'nm0000206', '0'].map(parseImdbId)).to.deep.equal([null, null, null]);
  });
  it('are whole numbers that a column holds', () => {
    expect(['603', '603.0', '0', '3000000000', 'x'].map(parseNumericId)).to.deep.equal([
      603,
      603,
      null,
      null,
      null,
    ]);
  });
  it('and a year is one in a date, too', () => {
    expect(['1999', '1999-03-30', '30.3.1999', '123', ''].map(parseYear)).to.deep.equal([
      1999,
      1999,
      1999,
      null,
      null,
    ]);
  });
});
