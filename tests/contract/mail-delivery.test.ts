import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createOutbox } from '#adapters/postgres/mail/outbox';
import { createLog } from '#bootstrap/log';
import { startMail } from '#bootstrap/processes/mail';
import { readSettings } from '#bootstrap/settings';
import { newKeys } from '../http/support/settings.ts';
import { aUser, freshName } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startMailServer } from '../support/mail-server.ts';

const MAILS = 20;

describe('Mails that wait, while two processes send', () => {
  let database: TestDatabase;
  before(async () => (database = await createDatabase()));
  after(() => database.drop());

  it('are each sent once, and nothing of them is kept', async () => {
    const unitOfWork = createIdentityUnitOfWork(database.orm, true);
    for (let count = 0; count < MAILS; count += 1) {
      const userId = await aUser({ unitOfWork }, { email: `${freshName()}@example.org` });
      await unitOfWork.run(({ events }) => events.add(userId, { kind: 'password-changed', device: null }));
    }

    const server = await startMailServer();
    const settings = readSettings({
      ...{ MAIL_URL: server.url, MAIL_FROM: 'noreply@example.org', LOG_LEVEL: 'silent' },
      JWT_KEYS: JSON.stringify(newKeys()),
    });
    const processes = [1, 2].map(() => startMail(settings, database.url, createLog(settings)));
    await server.received(MAILS);
    for (const each of processes) await each?.stop();
    await server.close();
    const messageIds = server.mails.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1] ?? '');

    expect(messageIds).to.have.lengthOf(MAILS);
    expect(new Set(messageIds).size).to.equal(MAILS);
    expect(await createOutbox(database.sql).takeDue()).to.equal(undefined);
    expect(await database.sql('select from outbox')).to.deep.equal([]);
  });

  it('are not looked for where no mail is configured', () => {
    const settings = readSettings({ LOG_LEVEL: 'silent' });
    expect(startMail(settings, database.url, createLog(settings))).to.equal(undefined);
  });
});
