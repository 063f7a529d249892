import type { Sql } from '#adapters/postgres/sql';

const asked = async (sql: Sql, asking: number, of: number, acceptedAt: Date | null): Promise<void> => {
  await sql(
    `insert into friendships (low_user_id, high_user_id, asked_by, created_at, accepted_at)
     values (least($1::bigint, $2::bigint), greatest($1::bigint, $2::bigint), $1, coalesce($3, now()), $3)`,
    [asking, of, acceptedAt],
  );
};

/** A friendship that is asked for. */
export const ask = (sql: Sql, asking: number, of: number): Promise<void> => asked(sql, asking, of, null);

export const befriend = (sql: Sql, asking: number, of: number, acceptedAt = new Date()): Promise<void> =>
  asked(sql, asking, of, acceptedAt);

export const block = async (sql: Sql, blocker: number, blocked: number): Promise<void> => {
  await sql('insert into blocks values ($1, $2, now())', [blocker, blocked]);
};
