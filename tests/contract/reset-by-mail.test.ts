import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createResetRequests } from '#adapters/postgres/recovery/reset-requests';
import { JwtLinkSigner } from '#adapters/security/jwt-link-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import { clock } from '#bootstrap/clock';
import { createLog } from '#bootstrap/log';
import { startMail } from '#bootstrap/processes/mail';
import { readSettings } from '#bootstrap/settings';
import { readLogin } from '#domain/identity/login';
import { newKeys } from '../http/support/settings.ts';
import { aUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startMailServer } from '../support/mail-server.ts';

const decoded = (quotedPrintable: string): string =>
  quotedPrintable
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

describe('A link to set a new password, asked for while two processes send', () => {
  let database: TestDatabase;
  before(async () => (database = await createDatabase()));
  after(() => database.drop());

  it('comes once, by a mail server, signed by the keys of the service, and is nowhere in the database', async () => {
    const unitOfWork = createIdentityUnitOfWork(database.orm, true);
    const userId = await aUser({ unitOfWork }, { username: 'ada', email: 'ada@example.org' });
    const requests = createResetRequests(database.sql);
    for (const login of ['nobody', 'ada@example.org', 'nobody@example.org'])
      await requests.add(readLogin(login));

    const server = await startMailServer();
    const jwtKeys = JSON.stringify(newKeys());
    const settings = readSettings({
      ...{ MAIL_URL: server.url, MAIL_FROM: 'noreply@example.org', LOG_LEVEL: 'silent' },
      ...{ JWT_KEYS: jwtKeys, PUBLIC_URL: 'https://movies.example' },
    });
    const processes = [1, 2].map(() => startMail(settings, database.url, createLog(settings)));
    await server.received(1);
    for (const each of processes) await each?.stop();
    await server.close();
    const mails = server.mails.map(decoded);

    expect(mails).to.have.lengthOf(1);
    expect(mails[0]).to.match(/^To: ada@example\.org\r$/m);
    const [, token = ''] =
      /https:\/\/movies\.example\/reset-password\/#token=([\w.-]+)/.exec(mails[0] ?? '') ?? [];
    const signer = new JwtLinkSigner(parseKeyRing(jwtKeys), 'https://movies.example', clock, new RandomIds());
    expect(signer.verify('reset-password', token)).to.deep.equal({
      ...{ purpose: 'reset-password', userId, number: 1 },
    });
    for (const table of ['outbox', 'reset_requests'])
      expect(await database.sql(`select from ${table}`), table).to.deep.equal([]);
  });
});
