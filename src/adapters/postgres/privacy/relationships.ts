import type { Relationships } from '#application/privacy/relationships';
import type { Audiences } from '#domain/privacy/audiences';
import type { Relationship } from '#domain/privacy/relationship';
import type { Sql } from '../sql.ts';

interface Row extends Audiences {
  readonly relationship: Relationship;
}

/** Accounts that nobody can sign in to, and closed ones, are nobody's to open. */
export const createRelationships = (sql: Sql): Relationships => ({
  between: async (viewer, owner) => {
    const [row] = await sql<{ relationship: Relationship }>(
      'select relationship_between($1::bigint, $2::bigint) as relationship',
      [viewer, owner],
    );
    return (row as { relationship: Relationship }).relationship;
  },
  standing: async (viewer, owner) => {
    const [row] = await sql<Row>(
      `select relationship, profile_audience as profile, ratings_audience as ratings, diary_audience as diary,
         lists_audience as lists, friends_audience as friends, activity_audience as activity
       from users cross join lateral relationship_in_list($1::bigint, id) as relationship
       where id = $2 and password_hash is not null and deletes_at is null`,
      [viewer, owner],
    );
    if (row === undefined) return undefined;
    const { relationship, ...audiences } = row;
    return { relationship, audiences };
  },
});
