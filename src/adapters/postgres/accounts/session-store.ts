import type { EntityManager } from '@mikro-orm/postgresql';
import type { SessionStore } from '#application/identity/session-store';
import type { TokenSubject } from '#application/identity/token-signer';
import type { EndedWhy, Session } from '#domain/identity/session';
import { sqlWithin } from '../database.ts';
import { IS_LIVE } from './live-sessions-sql.ts';

export class PostgresSessionStore implements SessionStore {
  private readonly em: EntityManager;

  constructor(em: EntityManager) {
    this.em = em;
  }

  async open(
    userId: number,
    makeRoom: (live: readonly string[]) => readonly string[],
    start: (now: Date) => Session,
  ): Promise<Session> {
    const sql = sqlWithin(this.em);
    const [row] = await sql<{ now: Date }>('select now() from users where id = $1 for update', [userId]);
    if (row === undefined) throw new Error('A session was opened for a user who does not exist.');
    const session = start(row.now);
    const live = await sql<{ id: string }>(
      `select id from sessions where user_id = $1 and ${IS_LIVE} order by created_at, id`,
      [userId],
    );
    const ending = makeRoom(live.map(({ id }) => id));
    if (ending.length > 0)
      await sql(
        `update sessions set ended_at = now(), ended_why = 'too-many-sessions'
         where user_id = $1 and ended_at is null and id = any($2::uuid[])`,
        [userId, ending],
      );
    this.em.persist(session);
    await this.em.flush();
    return session;
  }

  async latestLabels(userId: number): Promise<readonly string[]> {
    const labels = await sqlWithin(this.em)<{ label: string }>(
      `select distinct label from (
         select label from sessions where user_id = $1 order by number desc limit 200
       ) as latest`,
      [userId],
    );
    return labels.map(({ label }) => label);
  }

  async markFactor({ userId, sessionId }: TokenSubject): Promise<void> {
    await sqlWithin(this.em)(
      'update sessions set second_factor_at = clock_timestamp() where user_id = $1 and id = $2',
      [userId, sessionId],
    );
  }

  async end({ userId, sessionId }: TokenSubject, why: EndedWhy): Promise<boolean> {
    const ended = await sqlWithin(this.em)(
      `update sessions set ended_at = now(), ended_why = $3
       where user_id = $1 and id = $2 and ${IS_LIVE}
       returning id`,
      [userId, sessionId, why],
    );
    return ended.length > 0;
  }

  async endNumbered(userId: number, number: number, why: EndedWhy): Promise<string | undefined> {
    const [ended] = await sqlWithin(this.em)<{ id: string }>(
      `update sessions set ended_at = now(), ended_why = $3
       where user_id = $1 and number = $2 and ${IS_LIVE}
       returning id`,
      [userId, number, why],
    );
    return ended?.id;
  }

  async endOthers(userId: number, keep: string | null, why: EndedWhy): Promise<number> {
    const ended = await sqlWithin(this.em)(
      `update sessions set ended_at = now(), ended_why = $3
       where user_id = $1 and id is distinct from $2::uuid and ${IS_LIVE}
       returning id`,
      [userId, keep, why],
    );
    return ended.length;
  }
}
