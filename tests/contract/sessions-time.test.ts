import { expect } from 'chai';
import pg from 'pg';
import { createLiveSessions } from '#adapters/postgres/accounts/live-sessions';
import { PostgresSessionChanges } from '#adapters/postgres/accounts/session-changes';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import type { TokenSubject } from '#application/identity/token-signer';
import { aSession, aUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/processes.ts';

describe('The time of sessions on Postgres', () => {
  let database: TestDatabase;
  let units: { unitOfWork: ReturnType<typeof createIdentityUnitOfWork> };
  let holder: pg.Client;
  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    units = { unitOfWork: createIdentityUnitOfWork(database.orm) };
    holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
  });
  after(async () => {
    await holder.end();
    await database.drop();
  });

  const signedIn = async (): Promise<TokenSubject> => aSession(units, await aUser(units));
  const move = (subject: TokenSubject, column: string, to: string) =>
    database.sql(`update sessions set ${column} = ${to} where id = $1`, [subject.sessionId]);
  const isWaitedFor = async (): Promise<true | undefined> => {
    const waiting = await database.sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0 ? true : undefined;
  };

  it('R12, R20: is read once the lock is held: whoever waited decides later than whom it waited for', async () => {
    const subject = await signedIn();
    await holder.query('begin');
    await holder.query('select from sessions where id = $1 for update', [subject.sessionId]);
    const decided = new PostgresSessionChanges(database.orm).change(subject, (_, { now }) => now);
    await eventually('the lock to be waited for', isWaitedFor);
    const released = await holder.query<{ at: Date }>('select clock_timestamp() as at');
    await holder.query('commit');
    expect((await decided)?.getTime()).to.be.at.least(released.rows[0]!.at.getTime());
  });

  for (const end of ['idle_end', 'absolute_end'])
    it(`T20: a session is over at its ${end}, however late the other one is`, async () => {
      const subject = await signedIn();
      const live = createLiveSessions(database.sql);
      expect(await live.isLive(subject)).to.be.true;
      await move(subject, end, `now() - interval '1 second'`);
      expect(await live.isLive(subject)).to.be.false;
    });

  it('T20: what is live is the same to a read as to the domain', async () => {
    const live = createLiveSessions(database.sql);
    for (const [column, to] of [
      ['idle_end', "now() + interval '1 hour'"],
      ['idle_end', "now() - interval '1 millisecond'"],
      ['absolute_end', "now() + interval '1 hour'"],
      ['absolute_end', "now() - interval '1 millisecond'"],
      ['ended_at', "now(), ended_why = 'signed-out'"],
      ['ended_at', "now() + interval '1 hour', ended_why = 'signed-out'"],
    ] as const) {
      const subject = await signedIn();
      await move(subject, column, to);
      const changes = new PostgresSessionChanges(database.orm);
      const isLive = await changes.change(subject, (session, { now }) => session.isLive(now));
      expect(await live.isLive(subject), `${column} = ${to}`).to.equal(isLive);
      const end = () => units.unitOfWork.run(({ sessions }) => sessions.end(subject, 'signed-out'));
      expect(await end(), `${column} = ${to}`).to.equal(isLive);
    }
  });

  for (const end of ['idle_end', 'absolute_end'])
    it(`a session past its ${end} takes nobody's place among those that a user may have`, async () => {
      const first = await signedIn();
      const second = await aSession(units, first.userId);
      await move(second, end, `now() - interval '1 second'`);
      await aSession(units, first.userId, { limit: 2 });
      expect(await createLiveSessions(database.sql).isLive(first)).to.be.true;
    });

  for (const end of ['idle_end', 'absolute_end'])
    it(`P28: a session past its ${end} is not ended once more`, async () => {
      const subject = await signedIn();
      await move(subject, end, `now() - interval '1 second'`);
      expect(await units.unitOfWork.run(({ sessions }) => sessions.end(subject, 'signed-in-again'))).to.be
        .false;
    });
});
