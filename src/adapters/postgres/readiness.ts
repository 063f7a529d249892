import type { Readiness } from '#application/ports/readiness';
import type { Sql } from './sql.ts';

export const createReadiness = (sql: Sql): Readiness => ({
  ready: async () => {
    try {
      await sql('select 1');
      return true;
    } catch {
      return false;
    }
  },
});
