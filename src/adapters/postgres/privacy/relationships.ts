import type { Relationships } from '#application/privacy/relationships';
import type { Relationship } from '#domain/privacy/relationship';
import type { Sql } from '../sql.ts';

export const createRelationships = (sql: Sql): Relationships => ({
  between: async (viewer, owner) => {
    const [row] = await sql<{ relationship: Relationship }>(
      'select relationship_between($1::bigint, $2::bigint) as relationship',
      [viewer, owner],
    );
    return (row as { relationship: Relationship }).relationship;
  },
});
