import type { ServiceCatalogue } from '#application/models/service-catalogue';
import type { Sql } from '../sql.ts';

export const createServiceCatalogue = (sql: Sql): ServiceCatalogue => ({
  async fingerprint() {
    const [row] = await sql<{ fingerprint: string }>('select fingerprint from catalogue_fingerprint');
    if (row === undefined) throw new Error('The database has lost the fingerprint of its catalogue.');
    return row.fingerprint;
  },
  async years() {
    const movies = await sql<{ id: number; year: number | null }>('select id, year from movies');
    return new Map(movies.map(({ id, year }) => [id, year]));
  },
});
