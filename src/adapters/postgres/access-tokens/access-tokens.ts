import type {
  AccessTokenList,
  AccessTokenStore,
  AccessTokenUses,
  ListedAccessToken,
  Program,
} from '#application/access-tokens/access-token-store';
import type { Sql } from '../sql.ts';

/** @param sql within the transaction of what changes with them */
export const createAccessTokenStore = (sql: Sql): AccessTokenStore => ({
  countLive: async (userId, now) => {
    await sql('delete from access_tokens where user_id = $1 and expires_at <= $2', [userId, now]);
    return (await sql('select from access_tokens where user_id = $1', [userId])).length;
  },
  add: async (userId, { name, scope, createdAt, expiresAt }, hash) => {
    const [row] = await sql<{ id: number }>(
      `insert into access_tokens (user_id, name, scope, token_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [userId, name, scope, hash, createdAt, expiresAt],
    );
    return (row as { id: number }).id;
  },
  remove: async (userId, id) =>
    (await sql('delete from access_tokens where user_id = $1 and id = $2 returning id', [userId, id]))
      .length > 0,
  removeAll: async (userId) => {
    await sql('delete from access_tokens where user_id = $1', [userId]);
  },
});

export const createAccessTokens = (sql: Sql): AccessTokenList & AccessTokenUses => ({
  ofUser: (userId) =>
    sql<ListedAccessToken>(
      `select id, name, scope, created_at as "createdAt", expires_at as "expiresAt",
         last_used_at as "lastUsedAt"
       from access_tokens where user_id = $1 order by id desc`,
      [userId],
    ),
  use: async (hash, now) => {
    const [program] = await sql<Program>(
      `with found as (
         select user_id, access_tokens.id, scope, last_used_at from access_tokens
         join users on users.id = user_id
         where token_hash = $1 and expires_at > $2 and locked_at is null and deletes_at is null and password_hash is not null
       ), noted as (
         update access_tokens set last_used_at = $2 from found
         where access_tokens.user_id = found.user_id and access_tokens.id = found.id
           and (found.last_used_at is null or found.last_used_at < $2::timestamptz - interval '5 minutes')
       )
       select user_id as "userId", scope from found`,
      [hash, now],
    );
    return program;
  },
});
