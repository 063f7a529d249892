import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createOutbox } from '#adapters/postgres/mail/outbox';
import { createLog } from '#bootstrap/log';
import { startMail } from '#bootstrap/processes/mail';
import { readSettings } from '#bootstrap/settings';
import { newKeys } from '../http/support/settings.ts';
import { aUser, freshName } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

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

    const messageIds: string[] = [];
    const all = Promise.withResolvers<null>();
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const [, id = ''] = /^Message-ID: (.*)$/im.exec(Buffer.concat(chunks).toString()) ?? [];
          messageIds.push(id);
          done();
          if (messageIds.length === MAILS) all.resolve(null);
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const settings = readSettings({
      ...{ MAIL_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'noreply@example.org', LOG_LEVEL: 'silent' },
      JWT_KEYS: JSON.stringify(newKeys()),
    });
    const processes = [1, 2].map(() => startMail(settings, database.url, createLog(settings)));
    await all.promise;
    for (const each of processes) await each?.stop();
    await new Promise<void>((resolve) => server.close(resolve));

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
