import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { UnusableDatabase } from '#adapters/postgres/connection/connect-faults';
import { openDatabase } from '#adapters/postgres/database';
import { migrate } from '#adapters/postgres/migrate';
import { createEmptyDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';
import { tell } from '../support/own-postgres.ts';

describe('A database that the service cannot live in is refused before anything is made, in one sentence that helps, when', () => {
  const role = `person_${randomBytes(6).toString('hex')}`;
  const odd = `odd_${randomBytes(6).toString('hex')}`;
  let server: { url: string; drop(): Promise<void> };

  beforeEach(async () => {
    server = await createEmptyDatabase();
  });
  afterEach(() => server.drop());
  before(() => tell(process.env['TEST_POSTGRES_URL'] ?? '', `create role ${role} login password 'right'`));

  const url = ({ name, user, password }: { name?: string; user?: string; password?: string } = {}) => {
    const address = new URL(server.url);
    if (name !== undefined) address.pathname = `/${name}`;
    if (user !== undefined) address.username = user;
    if (password !== undefined) address.password = password;
    return address.href;
  };
  const refusal = async (address: string): Promise<UnusableDatabase> => {
    const database = await openDatabase({ url: address, poolSize: 2, statementTimeout: 0 });
    const fault = await faultOf(migrate(database.orm));
    const made = await database
      .sql<{ count: number }>(`select count(*)::int as count from pg_tables where schemaname = 'public'`)
      .catch(() => [{ count: 0 }]);
    await database.close();
    expect(fault, String(fault)).to.be.instanceOf(UnusableDatabase);
    expect(made).to.deep.equal([{ count: 0 }]);
    return fault as UnusableDatabase;
  };

  it('its encoding is not UTF8', async () => {
    await tell(
      server.url,
      `create database ${odd} encoding 'LATIN1' template template0 locale_provider libc locale 'C'`,
    );
    try {
      expect((await refusal(url({ name: odd }))).message).to.equal(
        `The database ${odd} has the encoding LATIN1 and needs UTF8: make another one by \`create database ... encoding 'UTF8' template template0\`, and name it in DATABASE_URL.`,
      );
    } finally {
      await tell(server.url, `drop database ${odd} with (force)`);
    }
  });

  it('its user may not make tables: the GRANT is told, and helps', async () => {
    const name = new URL(server.url).pathname.slice(1);
    const address = url({ user: role, password: 'right' });
    const { message } = await refusal(address);
    expect(message).to.equal(
      `The user ${role} of DATABASE_URL may not make tables in the database ${name}: run \`grant create on schema public to ${role}\` there as its owner.`,
    );
    await tell(server.url, /`([^`]*)`/.exec(message)?.[1] ?? '');
    const next = (await refusal(address)).message;
    expect(next).to.match(/may not make the extension pg_trgm: run `create extension pg_trgm schema public`/);
    await tell(server.url, /`([^`]*)`/.exec(next)?.[1] ?? '');
    const database = await openDatabase({ url: address, poolSize: 2, statementTimeout: 0 });
    expect(await migrate(database.orm)).to.not.deep.equal([]);
    await database.close();
  });

  it('the extension lies where nobody looks', async () => {
    await tell(server.url, 'create schema far', 'create extension pg_trgm schema far');
    const { message } = await refusal(server.url);
    expect(message).to.match(/^The extension pg_trgm lies in the schema far, /);
    await tell(server.url, /`([^`]*)`/.exec(message)?.[1] ?? '');
    const database = await openDatabase({ url: server.url, poolSize: 2, statementTimeout: 0 });
    expect(await migrate(database.orm)).to.not.deep.equal([]);
    await database.close();
  });

  it('it takes no changes, which may pass', async () => {
    const name = new URL(server.url).pathname.slice(1);
    await tell(server.url, `alter database ${name} set default_transaction_read_only = on`);
    const refused = await refusal(server.url);
    expect(refused.message).to.match(/^DATABASE_URL leads to a database that takes no changes /);
    expect(refused.mayPass).to.equal(true);
  });

  it('it is not there, or the password is wrong', async () => {
    expect((await refusal(url({ name: 'nowhere' }))).message).to.match(
      /^DATABASE_URL names a database that the server does not have \(.*\): create it, or correct the name\.$/,
    );
    expect((await refusal(url({ user: role, password: 'wrong' }))).message).to.equal(
      'The database refuses the user or the password of DATABASE_URL: correct them.',
    );
  });
});
