import type { Sql } from '../sql.ts';

/** Runs `work` so that, when it throws, only what it did is undone and the transaction can go on. */
export const inSavepoint = async <T>(sql: Sql, work: () => Promise<T>): Promise<T> => {
  await sql('savepoint part');
  try {
    const result = await work();
    await sql('release savepoint part');
    return result;
  } catch (error) {
    // Where the connection is gone there is nothing to go on with; the first error tells why.
    await sql('rollback to savepoint part; release savepoint part').catch(() => undefined);
    throw error;
  }
};
