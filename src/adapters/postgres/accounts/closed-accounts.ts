import type { Sql } from '../sql.ts';

/**
 * One account a statement, with everything of it. Whoever signs in holds the row: it is passed over then, and open
 * afterwards; who comes while it is removed finds nobody.
 */
const REMOVE_ONE = `
delete from users where id = (
  select id from users where deletes_at <= now() order by deletes_at, id limit 1 for update skip locked
) returning id`;

/** Deletes for good the closed account whose grace ended first. undefined: of none it is over. @returns its id */
export type RemoveClosedAccount = () => Promise<number | undefined>;

export const createRemoveClosedAccount =
  (sql: Sql): RemoveClosedAccount =>
  async () => {
    const [removed] = await sql<{ id: number }>(REMOVE_ONE, []);
    return removed?.id;
  };
