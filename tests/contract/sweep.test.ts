import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createSweep } from '#adapters/postgres/accounts/sweep';
import { aSession, aUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

describe('What is over', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createDatabase()));
  afterEach(() => database.drop());

  const units = () => ({ unitOfWork: createIdentityUnitOfWork(database.orm) });
  const left = async () =>
    (await database.sql<{ label: string }>('select label from sessions order by label')).map(
      ({ label }) => label,
    );
  const age = (label: string, times: Readonly<Record<string, string>>) =>
    database.sql(
      `update sessions set ${Object.entries(times)
        .map(([column, ago]) => `${column} = now() - interval '${ago}'`)
        .join(', ')} where label = $1`,
      [label],
    );
  const sweepAll = async () => {
    const sweep = createSweep(database.sql);
    while (await sweep());
  };

  it('is removed 90 days after its end, whichever end came first', async () => {
    const userId = await aUser(units());
    for (const label of ['lives', 'ended', 'idled', 'too old', 'ended lately', 'idled lately'])
      await aSession(units(), userId, { label });
    await database.sql(
      `update sessions set ended_why = 'revoked', ended_at = now() - interval '91 days' where label = 'ended'`,
    );
    await database.sql(
      `update sessions set ended_why = 'revoked', ended_at = now() - interval '89 days' where label = 'ended lately'`,
    );
    await age('idled', { idle_end: '91 days' });
    await age('too old', { absolute_end: '91 days' });
    await age('idled lately', { idle_end: '89 days' });
    await sweepAll();
    expect(await left()).to.deep.equal(['ended lately', 'idled lately', 'lives']);
  });

  it('is removed in steps, over any number of people', async () => {
    for (const userId of [await aUser(units()), await aUser(units())])
      await database.sql(
        `insert into sessions (user_id, id, generation, rotated_at, created_at, last_used_at, idle_end, absolute_end, label)
         select $1, gen_random_uuid(), 1, at, at, at, at, at, case when n % 10 = 0 then 'kept' else 'gone' end
         from generate_series(1, 1200) as n,
           lateral (select now() - case when n % 10 = 0 then interval '1 day' else interval '100 days' end as at) as times`,
        [userId],
      );
    const sweep = createSweep(database.sql);
    expect(await sweep()).to.be.true;
    // A thousand were looked at, of which about a tenth stay.
    expect((await left()).length).to.be.within(2400 - 1000, 2400 - 800);
    while (await sweep());
    expect(await left()).to.deep.equal(Array.from({ length: 240 }, () => 'kept'));
  });

  it('is a change of an e-mail address that cannot be undone any more', async () => {
    const userId = await aUser(units());
    await database.sql(
      `insert into email_changes (user_id, from_address, from_key, changed_at)
       select $1, 'a@example.org', 'a@example.org', now() - days * interval '1 day' from generate_series(1, 5) as days`,
      [userId],
    );
    await sweepAll();
    expect((await database.sql('select from email_changes')).length).to.equal(2);
  });

  it('is a request for a new password that nobody has looked up for a day', async () => {
    await database.sql(
      `insert into reset_requests (login_is, login_key, asked_at)
       select 'username', 'nobody', now() - hours * interval '1 hour' from unnest(array[49, 25, 23, 0]) as hours`,
    );
    await sweepAll();
    expect((await database.sql('select from reset_requests')).length).to.equal(2);
  });

  it('is removed of challenges that were answered, an hour after their end', async () => {
    await database.sql(
      `insert into used_challenges (id, expires_at)
       select gen_random_uuid(), now() - at from unnest(array[interval '59 minutes', interval '61 minutes', interval '-5 minutes']) as at`,
    );
    await sweepAll();
    expect(await database.sql('select from used_challenges')).to.have.lengthOf(2);
  });
});
