import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import type { LiveSessions, SessionChanges, SessionMoment } from '#application/identity/session-store';
import type { TokenSubject } from '#application/identity/token-signer';
import type { SecurityEvent } from '#domain/identity/security-event';
import type { Session } from '#domain/identity/session';
import { sqlWithin } from '../database.ts';
import { asFault } from '../faults.ts';
import { retried } from '../retries.ts';
import type { Sql } from '../sql.ts';
import { IS_LIVE } from './live-sessions-sql.ts';
import { sessionMapping } from './mapping.ts';
import { createSecurityEvents } from './security-events.ts';

export class PostgresSessionChanges implements SessionChanges {
  private readonly orm: MikroORM;
  private readonly tellsByMail: boolean;

  constructor(orm: MikroORM, tellsByMail = false) {
    this.orm = orm;
    this.tellsByMail = tellsByMail;
  }

  async change<T>(
    subject: TokenSubject,
    decide: (session: Session, moment: SessionMoment) => T,
  ): Promise<T | undefined> {
    try {
      return await retried(() => this.once(subject, decide));
    } catch (error) {
      throw asFault(error);
    }
  }

  private once<T>(
    subject: TokenSubject,
    decide: (session: Session, moment: SessionMoment) => T,
  ): Promise<T | undefined> {
    return this.orm.em.fork().transactional(async (em) => {
      const key = { userId: subject.userId, id: subject.sessionId };
      const row = await em.findOne(sessionMapping, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (row === null) return undefined;
      // Read after the lock is held: the time of whoever waited must not lie before that of whom it waited for.
      const sql = sqlWithin(em);
      const [moment] = await sql<Omit<SessionMoment, 'note'>>(
        'select clock_timestamp() as now, username from users where id = $1',
        [subject.userId],
      );
      if (moment === undefined) return undefined;
      const noted: SecurityEvent[] = [];
      const decided = decide(row as Session, { ...moment, note: (event) => void noted.push(event) });
      const events = createSecurityEvents(sql, this.tellsByMail);
      for (const event of noted) await events.add(subject.userId, event);
      return decided;
    });
  }
}

export const createLiveSessions = (sql: Sql): LiveSessions => ({
  isLive: async ({ userId, sessionId }) => {
    const live = await sql(
      `select from sessions
       where user_id = $1 and id = $2 and ${IS_LIVE}`,
      [userId, sessionId],
    );
    return live.length > 0;
  },
});
