import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { UnusableDatabase } from '#adapters/postgres/connection/connect-faults';
import { openDatabase, sqlWithin } from '#adapters/postgres/database';
import type { EmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { onImportConnection } from '#adapters/postgres/import/import-connection';
import { migrate } from '#adapters/postgres/migrate';
import type { Sql } from '#adapters/postgres/sql';
import { hasOpenssl, issue, makeAuthority, type Certificate } from '../support/certificates.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';
import { skip } from '../support/skip.ts';
import { startOwnServer, tell } from '../support/own-postgres.ts';

const HOW = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';

const isSecure = async (sql: Sql): Promise<boolean | undefined> => (await sql<{ ssl: boolean }>(HOW))[0]?.ssl;

/** Whether each kind of connection that this service opens goes by TLS. */
const connections = async (url: string) => {
  const database = await openDatabase({ url, poolSize: 1, statementTimeout: 10_000 });
  try {
    return {
      statements: await isSecure(database.sql),
      transactions: await database.orm.em.fork().transactional((em) => isSecure(sqlWithin(em))),
      imports: await onImportConnection(url, ({ sql }) => isSecure(sql)),
    };
  } finally {
    await database.close();
  }
};

const ALL = { statements: true, transactions: true, imports: true };
const NONE = { statements: false, transactions: false, imports: false };

describe('A connection to Postgres by TLS (needs openssl)', function () {
  this.timeout(120_000);

  let folder: string;
  let authority: Certificate;
  let stranger: Certificate;
  let client: Certificate;
  let server: EmbeddedPostgres;
  const closing: (() => Promise<void>)[] = [];

  before(async function () {
    if (!hasOpenssl()) skip(this, 'needs openssl');
    folder = mkdtempSync(join(tmpdir(), 'movieconnect-tls-'));
    authority = makeAuthority(folder, 'authority');
    stranger = makeAuthority(folder, 'stranger');
    client = issue(folder, authority, 'certified');
    server = await startOwnServer({
      directory: join(folder, 'postgres'),
      socket: join(folder, 'socket'),
      certificate: issue(folder, authority, 'server', 'DNS:localhost'),
      authority,
      rules: [
        'hostssl   all secured   all trust',
        'hostnossl all unsecured all trust',
        'hostssl   all certified all cert',
        'local     all local     trust',
      ],
    });
    closing.push(() => server.stop());
    await tell(
      server.adminUrl,
      ...['secured', 'unsecured', 'certified', 'local'].map((role) => `create role ${role} login`),
    );
  });
  after(async () => {
    for (const close of closing) await close();
    if (hasOpenssl()) rmSync(folder, { recursive: true, force: true });
  });

  const url = (user: string, parameters: Readonly<Record<string, string>> = {}, host = '127.0.0.1') => {
    const { port } = new URL(server.adminUrl);
    return `postgresql://${user}@${host}:${port}/postgres?${new URLSearchParams(parameters).toString()}`;
  };
  const admin = (parameters: Readonly<Record<string, string>>) => {
    const address = new URL(server.adminUrl);
    address.search = new URLSearchParams(parameters).toString();
    return address.href;
  };
  const refusal = async (address: string): Promise<string> => {
    const fault = await faultOf(connections(address));
    expect(fault, String(fault)).to.be.instanceOf(UnusableDatabase);
    return (fault as Error).message;
  };

  it('is plain text with sslmode=disable, though the server offers more', async () => {
    expect(await connections(admin({ sslmode: 'disable' }))).to.deep.equal(NONE);
  });

  it('is encrypted with sslmode=require, whoever vouches for the server', async () => {
    expect(await connections(admin({ sslmode: 'require' }))).to.deep.equal(ALL);
    expect(await connections(admin({ ssl: 'true' }))).to.deep.equal(ALL);
  });

  it('is encrypted without sslmode where the server offers it', async () => {
    expect(await connections(url('secured'))).to.deep.equal(ALL);
  });

  it('asks with sslmode=verify-ca for the authority and not for the host', async () => {
    const sslmode = 'verify-ca';
    expect(await connections(admin({ sslmode, sslrootcert: authority.cert }))).to.deep.equal(ALL);
    expect(await refusal(admin({ sslmode, sslrootcert: stranger.cert }))).to.match(
      /^The TLS of the server of DATABASE_URL is not as sslmode wants it \([^)]+\): correct .*\.$/,
    );
  });

  it('asks with sslmode=require for the authority where one is named, as libpq does', async () => {
    const sslmode = 'require';
    expect(await connections(admin({ sslmode, sslrootcert: authority.cert }))).to.deep.equal(ALL);
    expect(await refusal(admin({ sslmode, sslrootcert: stranger.cert }))).to.match(/^The TLS of the server/);
  });

  it('asks with sslmode=verify-full for the host too', async () => {
    const parameters = { sslmode: 'verify-full', sslrootcert: authority.cert };
    expect(await connections(url('secured', parameters, 'localhost'))).to.deep.equal(ALL);
    expect(await refusal(url('secured', parameters, '127.0.0.1'))).to.match(/IP: 127\.0\.0\.1 is not in/);
    expect(
      await refusal(url('secured', { ...parameters, sslrootcert: stranger.cert }, 'localhost')),
    ).to.match(/^The TLS of the server/);
    expect(
      await refusal(url('secured', { sslmode: 'verify-full', sslrootcert: 'system' }, 'localhost')),
    ).to.match(/^The TLS of the server/);
  });

  it('is refused in one sentence where the server wants the other way', async () => {
    expect(await refusal(url('secured', { sslmode: 'disable' }))).to.match(
      /^The server of DATABASE_URL lets nobody in like this \(no pg_hba\.conf entry .*no encryption\): correct .*sslmode.*\.$/,
    );
    expect(await refusal(url('unsecured', { sslmode: 'require' }))).to.match(/SSL encryption\)/);
  });

  it('is refused in one sentence where a password is wanted and none is given', async () => {
    expect(await refusal(url('postgres'))).to.equal(
      'The server of DATABASE_URL asks for a password and none is given: write it as user:password@, or name a file by passwordfile.',
    );
  });

  it('takes the other way with sslmode=prefer and allow', async () => {
    expect(await connections(url('unsecured', { sslmode: 'prefer' }))).to.deep.equal(NONE);
    expect(await connections(url('secured', { sslmode: 'allow' }))).to.deep.equal(ALL);
    expect(await connections(admin({ sslmode: 'allow' }))).to.deep.equal(NONE);
  });

  it('shows the client’s certificate', async () => {
    const parameters = { sslmode: 'require', sslcert: client.cert, sslkey: client.key };
    expect(await connections(url('certified', parameters))).to.deep.equal(ALL);
    expect(await refusal(url('certified', { sslmode: 'require' }))).to.match(/certificate/);
  });

  it('keeps to the versions of TLS that are named', async () => {
    const version = async (parameters: Readonly<Record<string, string>>) => {
      const database = await openDatabase({
        url: admin({ sslmode: 'require', ...parameters }),
        poolSize: 1,
        statementTimeout: 10_000,
      });
      const [row] = await database.sql<{ version: string }>(
        'select version from pg_stat_ssl where pid = pg_backend_pid()',
      );
      await database.close();
      return row?.version;
    };
    expect(await version({ ssl_max_protocol_version: 'TLSv1.2' })).to.equal('TLSv1.2');
    expect(await version({ ssl_min_protocol_version: 'TLSv1.3' })).to.equal('TLSv1.3');
  });

  it('may be a Unix socket instead, named either way', async () => {
    const { port } = new URL(server.adminUrl);
    const socket = join(folder, 'socket');
    for (const address of [
      `postgresql:///postgres?host=${socket}&port=${port}&user=local`,
      `postgresql://local@/postgres?host=${socket}&port=${port}`,
      `postgresql://local@${encodeURIComponent(socket)}:${port}/postgres`,
    ])
      expect(await connections(address), address).to.deep.equal(NONE);
    const gone = await faultOf(connections(`postgresql://local@/postgres?host=${folder}&port=${port}`));
    expect(gone).to.have.property('name', 'Unavailable');
  });

  it('is used for the schema as well', async () => {
    const database = await openDatabase({
      url: admin({ sslmode: 'require' }),
      poolSize: 2,
      statementTimeout: 0,
    });
    expect(await migrate(database.orm)).to.have.length.above(0);
    await database.close();
  });
});

describe('A connection to a Postgres without TLS', () => {
  let server: { url: string; drop(): Promise<void> };
  before(async () => {
    server = await createEmptyDatabase();
  });
  after(() => server.drop());

  const url = (sslmode: string) => {
    const address = new URL(server.url);
    address.searchParams.set('sslmode', sslmode);
    return address.href;
  };

  it('is plain text where that may be', async () => {
    for (const sslmode of ['disable', 'allow', 'prefer'])
      expect(await connections(url(sslmode)), sslmode).to.deep.equal(NONE);
  });

  it('is refused in one sentence where it has to be more', async () => {
    expect(String(await faultOf(connections(url('require'))))).to.match(
      /The server of DATABASE_URL offers no TLS: switch it on there, or take sslmode out where plain text will do\.$/,
    );
  });
});
