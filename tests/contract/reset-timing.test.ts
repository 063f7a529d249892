import { expect } from 'chai';
import { createResetRequests } from '#adapters/postgres/recovery/reset-requests';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { askForReset } from '#application/recovery/ask-for-reset';
import { aUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';
import { rankSumDistance } from '../support/two-samples.ts';

/** Of each kind; 2,000 by `RESET_TRIES=2000`. */
const TRIES = Number(process.env['RESET_TRIES'] ?? 400);
/** Standard deviations. */
const TOLD_APART = 4;

const unlimited = {
  attempt: () => Promise.resolve({ allowed: true as const, refund: () => Promise.resolve() }),
};

/** Milliseconds that each of the two kinds of request took, asked in turn. */
const measured = async (ask: (login: string) => Promise<unknown>) => {
  const took = { known: [] as number[], unknown: [] as number[] };
  const time = async (kind: keyof typeof took, login: string) => {
    const start = performance.now();
    await ask(login);
    took[kind].push(performance.now() - start);
  };
  for (let warm = 0; warm < 50; warm += 1) await ask('nobody@example.org');
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Each is as often the first of its pair, so that nothing before it favours one.
    const pair = [['known', 'ada@example.org'] as const, ['unknown', 'eve@example.org'] as const];
    if (tries % 2 === 1) pair.reverse();
    for (const [kind, login] of pair) await time(kind, login);
  }
  return took;
};

describe('The time of a request for a new password', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    await aUser({ unitOfWork }, { username: 'ada', email: 'ada@example.org' });
  });
  after(() => database.drop());

  it('P16 does not tell whether there is such an account', async () => {
    const ask = askForReset({ requests: createResetRequests(database.sql), limiter: unlimited }, true);
    const { known, unknown } = await measured(async (login) =>
      accepted(await ask({ login, addressBlock: '203.0.113.7' })),
    );
    expect(rankSumDistance(known, unknown)).to.be.below(TOLD_APART);
  });

  it('would tell it, were the account looked up and a link kept within the request', async () => {
    const accounts = createAccounts(database.sql);
    const { known, unknown } = await measured(async (login) => {
      const account = await accounts.credentialsByEmail(login);
      if (account === undefined) return;
      await database.sql('update users set reset_number = reset_number + 1 where id = $1', [account.userId]);
    });
    expect(rankSumDistance(known, unknown)).to.be.above(TOLD_APART);
  });
});
