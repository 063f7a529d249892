import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { parseEmailAddress } from '#domain/identity/email-address';
import { addUser, aUser } from '../support/builders.ts';
import { createDatabase } from '../support/database.ts';
import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { accepted } from '../support/outcomes.ts';
import { describeEmailChanges } from './email-changes.ts';

describeEmailChanges('Memory', inMemoryStores);
describeEmailChanges('Postgres', postgresStores);

describe('A change of an e-mail address that is three days old', () => {
  it('cannot be undone, and the address is free', async () => {
    const database = await createDatabase();
    try {
      const unitOfWork = createIdentityUnitOfWork(database.orm);
      const userId = await aUser({ unitOfWork });
      const former = accepted(parseEmailAddress('former@example.org'));
      const number = await unitOfWork.run(({ emailChanges }) => emailChanges.add(userId, former));
      await database.sql(`update email_changes set changed_at = changed_at - interval '3 days'`);
      expect(await unitOfWork.run(({ emailChanges }) => emailChanges.take(userId, number))).to.equal(
        undefined,
      );
      expect((await addUser({ unitOfWork }, { email: former })).ok).to.be.true;
    } finally {
      await database.drop();
    }
  });
});
