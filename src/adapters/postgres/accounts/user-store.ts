import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { UserStore } from '#application/identity/user-store';
import { emailKey } from '#domain/identity/email-address';
import { emailTaken, usernameTaken, type EmailTaken, type UsernameTaken } from '#domain/identity/taken';
import type { User } from '#domain/identity/user';
import { usernameKey } from '#domain/identity/username-key';
import { accept, type InvalidInput, type Outcome } from '#domain/outcome';
import { unknownTimeZone } from '#domain/time-zone';
import { sqlWithin } from '../database.ts';
import { CAN_BE_UNDONE } from '../recovery/email-changes.ts';
import type { Sql } from '../sql.ts';
import { brokenConstraint } from '../faults.ts';
import { userMapping } from './mapping.ts';

/** The former address of another account, which may take it back. */
class EmailHeld extends Error {}

export class PostgresUserStore implements UserStore {
  private readonly em: EntityManager;
  private readonly endTransaction: () => void;

  constructor(em: EntityManager, endTransaction: () => void) {
    this.em = em;
    this.endTransaction = endTransaction;
  }

  async nextId(): Promise<number> {
    const [row] = await sqlWithin(this.em)<{ id: number }>(
      `select nextval(pg_get_serial_sequence('users', 'id')) as id`,
    );
    return (row as { id: number }).id;
  }

  add(user: User): Promise<Outcome<void, UsernameTaken | EmailTaken | InvalidInput>> {
    this.em.persist(user);
    return this.save(user);
  }

  async byId(id: number): Promise<User | undefined> {
    const row = await this.em.findOne(userMapping, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    return (row as User | null) ?? undefined;
  }

  async save(user: User): Promise<Outcome<void, UsernameTaken | EmailTaken | InvalidInput>> {
    try {
      await this.em.flush();
      await this.keepNames(user);
      return accept(undefined);
    } catch (error) {
      if (error instanceof EmailHeld) return this.ending(emailTaken());
      const constraint = brokenConstraint(error);
      if (constraint === 'usernames_pkey') return this.ending(usernameTaken());
      if (constraint === 'user_emails_pkey') return this.ending(emailTaken());
      if (constraint === 'users_time_zone_known') return this.ending(unknownTimeZone());
      throw error;
    }
  }

  async remove(user: User): Promise<void> {
    this.em.remove(user);
    await this.em.flush();
  }

  /** The unique names; a statement that changes nothing touches no row. */
  private async keepNames(user: User): Promise<void> {
    const sql = sqlWithin(this.em);
    await sql(
      `insert into usernames as name (username_key, user_id) values ($1, $2)
       on conflict (user_id) do update set username_key = excluded.username_key
       where name.username_key <> excluded.username_key`,
      [usernameKey(user.username), user.id],
    );
    if (user.email === null) await sql('delete from user_emails where user_id = $1', [user.id]);
    else await this.keepEmail(sql, user.id, emailKey(user.email));
  }

  private async keepEmail(sql: Sql, userId: number, key: string): Promise<void> {
    const changed = await sql(
      `insert into user_emails as name (email_key, user_id) values ($1, $2)
       on conflict (user_id) do update set email_key = excluded.email_key
       where name.email_key <> excluded.email_key
       returning 1`,
      [key, userId],
    );
    if (changed.length === 0) return;
    // Asked once the key is ours: whoever gave it up before has committed, and their change is seen.
    const [held] = await sql(
      `select from email_changes where from_key = $1 and user_id <> $2 and ${CAN_BE_UNDONE} limit 1`,
      [key, userId],
    );
    if (held !== undefined) throw new EmailHeld();
  }

  private ending<Refused>(refused: Refused): Refused {
    this.endTransaction();
    return refused;
  }
}
