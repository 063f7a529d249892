import { expect } from 'chai';
import { pino } from 'pino';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createRemoveClosedAccount } from '#adapters/postgres/accounts/closed-accounts';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { startSweep } from '#bootstrap/processes/sweep';
import { aUser, change } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';
import { eventually } from '../support/processes.ts';

const ROUNDS = 64;
const HOUR = 3_600_000;

describe('A closed account whose grace is over', () => {
  let database: TestDatabase;
  before(async () => (database = await createDatabase()));
  after(() => database.drop());

  const units = () => ({ unitOfWork: createIdentityUnitOfWork(database.orm) });
  const closed = async (hoursLeft: number) => {
    const id = await aUser(units());
    const deletesAt = new Date(Date.now() + hoursLeft * HOUR);
    accepted(await change(units(), id, (user) => user.close(deletesAt)));
    return id;
  };
  const remove = () => createRemoveClosedAccount(database.sql)();
  const reopen = (id: number) =>
    units().unitOfWork.run(async ({ users }) => {
      const user = await users.byId(id);
      if (user === undefined) return false;
      const isReopened = user.reopen();
      await users.save(user);
      return isReopened;
    });
  const isThere = async (id: number) => (await createAccounts(database.sql).profile(id)) !== undefined;

  it('is removed with everything of it, the one that waits longest first; others stay', async () => {
    const open = await aUser(units());
    const [later, last, first] = [await closed(1), await closed(-1), await closed(-2)];
    expect(await remove()).to.equal(first);
    expect(await remove()).to.equal(last);
    expect(await remove()).to.be.undefined;
    expect(await isThere(later)).to.be.true;
    expect(await isThere(open)).to.be.true;
    expect(await database.sql('select from usernames where user_id = any($1)', [[first, last]])).to.be.empty;
  });

  it('is passed over while its owner signs in, and kept', async () => {
    const id = await closed(-1);
    await units().unitOfWork.run(async ({ users }) => {
      const user = await users.byId(id);
      expect(await remove()).to.be.undefined;
      user?.reopen();
      await users.save(user!);
    });
    expect(await remove()).to.be.undefined;
    expect(await isThere(id)).to.be.true;
  });

  it(`P35 is either kept or gone, never half, in ${ROUNDS} races of its owner with two machines`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await closed(-1);
      const acts = [() => reopen(id), remove, remove];
      // Each of them is first in its turn.
      const [turned, ...others] = [...acts.slice(round % 3), ...acts.slice(0, round % 3)].map((act) => act());
      const answers = await Promise.all([turned, ...others]);
      const isKept = answers.includes(true);
      expect(answers.filter((answer) => answer === id)).to.have.lengthOf(isKept ? 0 : 1);
      expect(await isThere(id)).to.equal(isKept);
      const [row] = await database.sql<{ names: number }>(
        'select count(*)::int as names from usernames where user_id = $1',
        [id],
      );
      expect(row?.names).to.equal(isKept ? 1 : 0);
    }
  });

  it('is removed by the sweep beside the workers, which tells of it', async () => {
    const [due, later] = [await closed(-1), await closed(1)];
    const told: Record<string, unknown>[] = [];
    const log = pino(
      { level: 'info' },
      { write: (line) => void told.push(JSON.parse(line) as Record<string, unknown>) },
    );
    const sweep = startSweep(database.url, log);
    await eventually('the account to be removed', async () => !(await isThere(due)));
    await sweep.stop();
    expect(await isThere(later)).to.be.true;
    expect(told.filter(({ audit }) => audit === 'account-deleted').map(({ userId }) => userId)).to.deep.equal(
      [due],
    );
  });
});
