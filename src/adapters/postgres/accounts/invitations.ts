import type { InvitationList, InvitationStore, ListedInvitation } from '#application/identity/invitations';
import type { Sql } from '../sql.ts';

/** @param sql within the transaction of what changes with them */
export const createInvitationStore = (sql: Sql): InvitationStore => ({
  add: async ({ usesLeft, createdAt, expiresAt }, hash) => {
    const [row] = await sql<{ id: number }>(
      `insert into invitations (secret_hash, uses_left, created_at, expires_at)
       values ($1, $2, $3, $4) returning id`,
      [hash, usesLeft, createdAt, expiresAt],
    );
    return (row as { id: number }).id;
  },
  use: async (hash, now) => {
    const [used] = await sql<{ id: number }>(
      `update invitations set uses_left = uses_left - 1
       where secret_hash = $1 and uses_left > 0 and expires_at > $2 returning id`,
      [hash, now],
    );
    return used?.id;
  },
  revoke: async (id) => (await sql('delete from invitations where id = $1 returning id', [id])).length > 0,
});

export const createInvitationList = (sql: Sql): InvitationList => ({
  good: (now) =>
    sql<ListedInvitation>(
      `select id, uses_left as "usesLeft", created_at as "createdAt", expires_at as "expiresAt"
       from invitations where uses_left > 0 and expires_at > $1 order by id desc`,
      [now],
    ),
  isGood: async (hash, now) => {
    const good = await sql(
      'select from invitations where secret_hash = $1 and uses_left > 0 and expires_at > $2',
      [hash, now],
    );
    return good.length > 0;
  },
});
