import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { FriendshipStore, FriendshipUnitOfWork } from '#application/friends/friendship-store';
import { Friendship, type Block, type FriendRequest } from '#domain/friends/friendship';
import { sqlWithin } from '../database.ts';
import type { Sql } from '../sql.ts';
import { PostgresUnitOfWork } from '../unit-of-work.ts';

interface Row {
  readonly lowName: string;
  readonly highName: string;
  readonly id: number | null;
  readonly askedBy: number;
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
  readonly lowBlockedAt: Date | null;
  readonly highBlockedAt: Date | null;
}

/** A pair has a lock of its own, for there may be no row yet that could be locked. */
export class PostgresFriendshipStore implements FriendshipStore {
  private readonly sql: Sql;

  constructor(em: EntityManager) {
    this.sql = sqlWithin(em);
  }

  async nextRequestId(): Promise<number> {
    const [row] = await this.sql<{ id: number }>(
      `select nextval(pg_get_serial_sequence('friendships', 'id')) as id`,
    );
    return (row as { id: number }).id;
  }

  async hasPerson(id: number): Promise<boolean> {
    const rows = await this.sql(
      'select from users where id = $1 and password_hash is not null and deletes_at is null',
      [id],
    );
    return rows.length > 0;
  }

  async between(one: number, other: number): Promise<Friendship | undefined> {
    const [low, high] = one < other ? [one, other] : [other, one];
    await this.sql(
      `select pg_advisory_xact_lock(hashtextextended('friendship ' || $1::bigint || ' ' || $2::bigint, 0))`,
      [low, high],
    );
    // A statement of its own: it has to see what whoever held the lock has done.
    const [row] = await this.sql<Row>(
      `with people as materialized (
         select id, username from users
         where id in ($1, $2) and password_hash is not null and deletes_at is null order by id for key share
       )
       select low.username as "lowName", high.username as "highName",
         request.id, asked_by as "askedBy", request.created_at as "createdAt", accepted_at as "acceptedAt",
         (select created_at from blocks where blocker_id = $1 and blocked_id = $2) as "lowBlockedAt",
         (select created_at from blocks where blocker_id = $2 and blocked_id = $1) as "highBlockedAt"
       from people as low join people as high on low.id = $1 and high.id = $2
       left join friendships as request on low_user_id = $1 and high_user_id = $2`,
      [low, high],
    );
    return (
      row &&
      new Friendship(
        { id: low, username: row.lowName },
        { id: high, username: row.highName },
        requestOf(row),
        [...blockOf(low, row.lowBlockedAt), ...blockOf(high, row.highBlockedAt)],
      )
    );
  }

  async byRequest(id: number): Promise<Friendship | undefined> {
    const [pair] = await this.sql<{ low: number; high: number }>(
      'select low_user_id as low, high_user_id as high from friendships where id = $1',
      [id],
    );
    const friendship = pair && (await this.between(pair.low, pair.high));
    return friendship?.request?.id === id ? friendship : undefined;
  }

  async save({ low, high, request, blocks }: Friendship): Promise<void> {
    await this.sql(
      `with gone as (
         delete from friendships where low_user_id = $1 and high_user_id = $2 and $3::bigint is null
       ), kept as (
         insert into friendships as request (id, low_user_id, high_user_id, asked_by, created_at, accepted_at)
         select $3, $1, $2, $4, $5, $6 where $3 is not null
         on conflict (low_user_id, high_user_id) do update set accepted_at = excluded.accepted_at
         where request.accepted_at is distinct from excluded.accepted_at
       ), unblocked as (
         delete from blocks
         where (blocker_id, blocked_id) in (($1, $2), ($2, $1)) and blocker_id <> all ($7::bigint[])
       )
       insert into blocks (blocker_id, blocked_id, created_at)
       select by, $1 + $2 - by, since from unnest($7::bigint[], $8::timestamptz[]) as block (by, since)
       on conflict do nothing`,
      [
        ...[low.id, high.id],
        ...[request?.id, request?.askedBy, request?.createdAt, request?.acceptedAt],
        blocks.map(({ by }) => by),
        blocks.map(({ since }) => since),
      ],
    );
  }
}

const requestOf = ({ id, askedBy, createdAt, acceptedAt }: Row): FriendRequest | null =>
  id === null ? null : { id, askedBy, createdAt, acceptedAt };

const blockOf = (by: number, since: Date | null): readonly Block[] => (since === null ? [] : [{ by, since }]);

export const createFriendshipUnitOfWork = (orm: MikroORM): FriendshipUnitOfWork =>
  new PostgresUnitOfWork(orm, { friendships: (em) => new PostgresFriendshipStore(em) });
