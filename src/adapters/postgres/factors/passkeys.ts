import type { Passkey } from '#domain/factors/passkey';
import type { Sql } from '../sql.ts';

/** The oldest first. */
export const passkeysOf = (sql: Sql, userId: number): Promise<readonly Passkey[]> =>
  sql<Passkey>(
    `select id, name, credential_id as "credentialId", public_key as "publicKey", counter, transports,
       backed_up as "isBackedUp", created_at as "createdAt", last_used_at as "lastUsedAt"
     from passkeys where user_id = $1 order by id`,
    [userId],
  );

/** Keeps these and no others of the user, who is locked. */
export const savePasskeys = async (sql: Sql, userId: number, passkeys: readonly Passkey[]): Promise<void> => {
  await sql('delete from passkeys where user_id = $1 and not id = any($2::bigint[])', [
    userId,
    passkeys.map(({ id }) => id),
  ]);
  for (const passkey of passkeys)
    await sql(
      `insert into passkeys (user_id, id, name, credential_id, public_key, counter, transports, backed_up,
         created_at, last_used_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (user_id, id) do update set name = excluded.name, counter = excluded.counter,
         backed_up = excluded.backed_up, last_used_at = excluded.last_used_at`,
      [
        ...[userId, passkey.id, passkey.name, passkey.credentialId, passkey.publicKey, passkey.counter],
        ...[passkey.transports, passkey.isBackedUp, passkey.createdAt, passkey.lastUsedAt],
      ],
    );
};
