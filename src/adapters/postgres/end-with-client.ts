import type { Sql } from './sql.ts';

/** How often the server looks whether whoever waits for a statement is still there. A server on Windows cannot. */
const END_WITH_CLIENT = `
  select set_config('client_connection_check_interval', '2s', true)
  where version() !~* 'windows|visual c|mingw|msvc'`;

/**
 * For a transaction of long statements: of a client that was killed, the server would otherwise finish the statement, for as long
 * as that takes, and keep all locks until then.
 */
export const endWithClient = async (sql: Sql): Promise<void> => {
  await sql(END_WITH_CLIENT);
};
