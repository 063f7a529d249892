import type { ResetRequests } from '#application/recovery/reset-requests';
import type { Login } from '#domain/identity/login';
import type { Sql } from '../sql.ts';

export const createResetRequests = (sql: Sql): ResetRequests => ({
  add: async ({ is, key }) => {
    await sql(
      `insert into reset_requests (login_is, login_key, asked_at) values ($1, $2, clock_timestamp())`,
      [is, key],
    );
  },
  oldest: async () => {
    const [row] = await sql<{ id: number; is: Login['is']; key: string }>(
      'select id, login_is as is, login_key as key from reset_requests order by id limit 1',
      [],
    );
    return row && { id: row.id, login: { is: row.is, key: row.key } };
  },
  remove: async (id) => {
    const removed = await sql('delete from reset_requests where id = $1 returning id', [id]);
    return removed.length > 0;
  },
});
