import { expect } from 'chai';
import { dayIn, parseTimeZone } from '#domain/time-zone';
import { accepted, refused } from '../../support/outcomes.ts';

const dayOf = (timeZone: string, instant: string): string =>
  dayIn(accepted(parseTimeZone(timeZone)), new Date(instant));

describe('A time zone', () => {
  it('is a name of the IANA database', () => {
    for (const name of [
      'UTC',
      'Europe/Berlin',
      'America/Argentina/Buenos_Aires',
      'Asia/Kolkata',
      'Asia/Calcutta',
      'Pacific/Auckland',
      'Etc/GMT+12',
      'US/Pacific',
    ])
      expect(accepted(parseTimeZone(name))).to.equal(name);
  });

  it('is kept in the spelling of the database', () => {
    expect(accepted(parseTimeZone('Europe/berlin'))).to.equal('Europe/Berlin');
  });

  it('can be each that a browser names', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) expect(parseTimeZone(name).ok, name).to.be.true;
  });

  it('is neither an offset nor an abbreviation, which mean different things in different places', () => {
    for (const name of [
      '',
      ' ',
      '+05:00',
      'PST',
      'ACT',
      'EST5EDT',
      'Europe/Nowhere',
      'Europe',
      'Factory',
      'posix/UTC',
    ])
      expect(refused(parseTimeZone(name)).errors, name).to.have.key('time_zone');
    for (const name of [`Europe/${'x'.repeat(100)}`, 'Europe/Berlin\n', "Europe/Berlin'; --"])
      expect(parseTimeZone(name).ok, name).to.be.false;
  });

  it('says which day an instant falls on', () => {
    expect(dayOf('UTC', '2026-12-31T23:59:59.999Z')).to.equal('2026-12-31');
    expect(dayOf('UTC', '2027-01-01T00:00:00Z')).to.equal('2027-01-01');
    expect(dayOf('Pacific/Auckland', '2026-12-31T10:59:59.999Z')).to.equal('2026-12-31');
    expect(dayOf('Pacific/Auckland', '2026-12-31T11:00:00Z')).to.equal('2027-01-01');
    expect(dayOf('America/Los_Angeles', '2027-01-01T07:59:59.999Z')).to.equal('2026-12-31');
    expect(dayOf('America/Los_Angeles', '2027-01-01T08:00:00Z')).to.equal('2027-01-01');
  });
});
