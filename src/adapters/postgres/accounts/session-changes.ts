import type { MikroORM } from '@mikro-orm/postgresql';
import type { SessionChanges, SessionMoment } from '#application/identity/session-store';
import type { TokenSubject } from '#application/identity/token-signer';
import type { SecurityEvent } from '#domain/identity/security-event';
import type { Session } from '#domain/identity/session';
import { sqlWithin } from '../database.ts';
import { asFault } from '../faults.ts';
import { retried } from '../retries.ts';
import type { Sql } from '../sql.ts';
import { createSecurityEvents } from './security-events.ts';
import { lockedSession, saveChanges } from './session-rows.ts';

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

  private async once<T>(
    subject: TokenSubject,
    decide: (session: Session, moment: SessionMoment) => T,
  ): Promise<T | undefined> {
    const em = this.orm.em.fork();
    await em.begin();
    try {
      const decided = await this.within(sqlWithin(em), subject, decide);
      await em.commit();
      return decided;
    } catch (error) {
      await em.rollback().catch(() => undefined);
      throw error;
    }
  }

  private async within<T>(
    sql: Sql,
    subject: TokenSubject,
    decide: (session: Session, moment: SessionMoment) => T,
  ): Promise<T | undefined> {
    const session = await lockedSession(sql, subject);
    if (session === undefined) return undefined;
    // Read after the lock is held: the time of whoever waited must not lie before that of whom it waited for.
    const [moment] = await sql<Omit<SessionMoment, 'note'>>(
      'select clock_timestamp() as now, username from users where id = $1',
      [subject.userId],
    );
    if (moment === undefined) return undefined;
    const noted: SecurityEvent[] = [];
    const before = { ...session };
    const decided = decide(session, { ...moment, note: (event) => void noted.push(event) });
    await saveChanges(sql, before, session);
    const events = createSecurityEvents(sql, this.tellsByMail);
    for (const event of noted) await events.add(subject.userId, event);
    return decided;
  }
}
