import type pg from 'pg';

type Query = (...statement: unknown[]) => unknown;

/** Where a transaction starts or is given up. */
const EDGE = /^(begin|start transaction|rollback$)/;

/**
 * Throws a connection away when a transaction on it can neither be begun nor rolled back. The query builder would keep it for ever,
 * so that every fall of the database would leave the pool one connection smaller, until none is left.
 */
export const discardBrokenConnections = (pool: pg.Pool): void => {
  pool.on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as Query;
    const watched: Query = (...statement) => {
      const result = query(...statement);
      if (EDGE.test(String(statement[0])) && result instanceof Promise)
        result.catch((error: unknown) => discard(client, error));
      return result;
    };
    // The client has eight overloads of this; they all come down to the one above.
    client.query = watched as typeof client.query;
  });
};

const discard = (client: pg.PoolClient, error: unknown): void => {
  const release = client.release.bind(client);
  // Whoever holds it may let it go once more; the pool minds being told twice.
  client.release = () => undefined;
  release(error instanceof Error ? error : true);
};
