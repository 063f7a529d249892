import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { eventually, isAlive, Workshop, type Program } from '../support/processes.ts';

const SCRIPT = join(import.meta.dirname, '../support/embedded-user.ts');

describe('The embedded Postgres', function () {
  this.timeout(180_000);

  let workshop: Workshop;
  let directory: string;

  beforeEach(() => {
    workshop = new Workshop();
    directory = join(workshop.directory, 'postgres');
  });

  afterEach(async () => {
    const server = serverPid();
    if (server !== undefined && isAlive(server)) {
      process.kill(server, 'SIGQUIT');
      await hasEnded(server);
    }
    await workshop.close();
  });

  const use = (): Program => workshop.start(SCRIPT, [directory]);
  const urlOf = async (user: Program): Promise<string> => (await user.said(/postgresql:\S+/, 60_000))[0];
  const leave = (user: Program): Promise<number | string> => {
    user.child.stdin?.end();
    return user.exited;
  };

  const hasEnded = (pid: number): Promise<true> =>
    eventually('the end of the server', () => !isAlive(pid) || undefined);

  /** The process that its own file names. */
  const serverPid = (): number | undefined => {
    try {
      return Number(readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    } catch {
      return undefined;
    }
  };

  const query = async (url: string, statement: string): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<unknown[]>({ text: statement, rowMode: 'array' })).rows.flat();
    } finally {
      await client.end();
    }
  };

  it('stops with its last user and keeps what it was told', async () => {
    const first = use();
    await query(await urlOf(first), 'create table told as select 42 as answer');
    const server = serverPid() ?? 0;
    expect(await leave(first)).to.equal(0);
    await hasEnded(server);
    expect(await query(await urlOf(use()), 'select answer from told')).to.deep.equal([42]);
  });

  it('goes on when its user is killed, and the next one finds it', async () => {
    const first = use();
    const url = await urlOf(first);
    first.kill('SIGKILL');
    await first.exited;
    const server = serverPid() ?? 0;
    const second = use();
    expect(await urlOf(second)).to.equal(url);
    expect(await leave(second)).to.equal(0);
    await hasEnded(server);
  });

  it('loses nothing committed when everything is killed at once', async () => {
    const first = use();
    await query(await urlOf(first), 'create table told as select 42 as answer');
    first.kill('SIGKILL');
    process.kill(serverPid() ?? 0, 'SIGKILL');
    await first.exited;
    expect(await query(await urlOf(use()), 'select answer from told')).to.deep.equal([42]);
  });

  it('is one server for two who start at once, and stays until both have left', async () => {
    const [first, second] = [use(), use()];
    const [url, other] = await Promise.all([urlOf(first), urlOf(second)]);
    expect(other).to.equal(url);
    await leave(first);
    expect(await query(url, 'select 1')).to.deep.equal([1]);
    const server = serverPid() ?? 0;
    await leave(second);
    await hasEnded(server);
  });

  it('is made anew when its making was cut short', async () => {
    const first = use();
    await eventually('a database half made', () => {
      const names = readdirSync(workshop.directory, { recursive: true, encoding: 'utf8' });
      return names.some((name) => /unfinished-\w+.data.base$/.test(name)) || undefined;
    });
    first.kill('SIGKILL');
    await first.exited;
    const second = use();
    expect(await query(await urlOf(second), 'select 1')).to.deep.equal([1]);
    await leave(second);
  });

  it('starts when another program has the process id that its dead server had', async () => {
    const first = use();
    await urlOf(first);
    first.kill('SIGKILL');
    const server = serverPid() ?? 0;
    const file = join(directory, 'data', 'postmaster.pid');
    const text = readFileSync(file, 'utf8');
    process.kill(server, 'SIGKILL');
    await hasEnded(server);
    writeFileSync(file, text.replace(/^\d+/, String(process.pid)));
    expect(await query(await urlOf(use()), 'select 1')).to.deep.equal([1]);
  });

  it('listens on 127.0.0.1 alone, asks for a password that only its owner can read, and is durable', async () => {
    const url = await urlOf(use());
    const settings =
      `listen_addresses unix_socket_directories fsync synchronous_commit full_page_writes`.split(' ');
    const shown = await Promise.all(settings.map((name) => query(url, `show ${name}`)));
    expect(shown.flat()).to.deep.equal(['127.0.0.1', '', 'on', 'on', 'on']);
    expect(statSync(join(directory, 'password')).mode & 0o777).to.equal(0o600);
    const withoutPassword = new URL(url);
    withoutPassword.password = 'a guess';
    const refused = await query(withoutPassword.href, 'select 1').catch((error: unknown) => error);
    expect(refused).to.have.property('code', '28P01');
    const scram = await query(
      url,
      `select count(*)::int from pg_authid where rolpassword like 'SCRAM-SHA-256$%'`,
    );
    expect(scram).to.deep.equal([2]);
  });

  it('gives the service a role that owns its database and is no superuser', async () => {
    const url = new URL(await urlOf(use()));
    url.username = url.pathname = 'movieconnect';
    expect(await query(url.href, 'select rolsuper from pg_roles where rolname = current_user')).to.deep.equal(
      [false],
    );
    expect(
      await query(url.href, 'create table mine as select 1 as one; select one from mine').catch(String),
    ).not.to.match(/denied/);
  });

  it('works below a directory that only its owner may enter', async () => {
    const closed = join(workshop.directory, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    directory = join(closed, 'postgres');
    const user = use();
    expect(await query(await urlOf(user), 'select 1')).to.deep.equal([1]);
    expect(await leave(user)).to.equal(0);
  });

  it('says in one sentence that a file is where its directory should be', async () => {
    writeFileSync(directory, '');
    const user = use();
    expect(await user.exited).to.equal(1);
    expect(user.stderr).to.equal(`${directory} cannot be a directory, because a file is in its place.`);
  });

  it('says in one sentence that the password beside it is not its own', async () => {
    const first = use();
    await urlOf(first);
    await leave(first);
    writeFileSync(join(directory, 'password'), 'another');
    const second = use();
    expect(await second.exited).to.equal(1);
    expect(second.stderr).to.equal(
      `${join(directory, 'password')} is not the password of the database beside it: put the right one back.`,
    );
  });
});
