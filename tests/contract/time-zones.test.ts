import { expect } from 'chai';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { dayIn, parseTimeZone, type TimeZone } from '#domain/time-zone';
import { aUser, change } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted, refused } from '../support/outcomes.ts';

describe('Time zones on Postgres', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  it('have the same days as in the domain, each that a browser can name', async () => {
    const instants = [
      '2026-03-29T00:59:59Z',
      '2026-06-30T10:00:00Z',
      '2026-12-31T10:59:59Z',
      '2027-01-01T08:00:00Z',
    ];
    const names = Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC');
    const days = await database.sql<{ name: TimeZone; instant: Date; day: string }>(
      `select name, instant, (instant at time zone name)::date as day
       from unnest($1::text[]) as name cross join unnest($2::timestamptz[]) as instant`,
      [names, instants],
    );
    expect(days).to.have.length(names.length * instants.length);
    for (const { name, instant, day } of days)
      expect(day, `${name} ${instant.toISOString()}`).to.equal(dayIn(accepted(parseTimeZone(name)), instant));
  });

  it('that the server does not know are refused, and nothing is kept', async () => {
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    const id = await aUser({ unitOfWork });
    const moved = await change({ unitOfWork }, id, (user) => {
      user.changePassword('never kept');
      user.describe({ timeZone: 'Europe/Atlantis' as TimeZone });
    });
    expect(refused(moved).errors).to.have.key('time_zone');
    expect(await createAccounts(database.sql).profile(id)).to.include({ time_zone: 'UTC' });
    expect(await createAccounts(database.sql).hashOf(id)).to.equal('a hash');
  });
});
