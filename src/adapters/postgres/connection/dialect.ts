import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type PostgresPool,
} from 'kysely';
import type { Connector } from './connector.ts';
import type { ConnectionPool } from './pool.ts';

/** Transactions that begin as the connector has it. */
class ServiceDriver extends PostgresDriver {
  readonly #connector: Connector;

  constructor(pool: PostgresPool, connector: Connector) {
    super({ pool });
    this.#connector = connector;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#connector.begin));
  }
}

/** Postgres by our own pool, for the query builder. */
export class ServiceDialect extends PostgresDialect {
  readonly #createDriver: () => Driver;

  constructor(connections: ConnectionPool, connector: Connector) {
    const pool = { connect: () => connections.connect(), end: () => connections.end(), options: {} };
    super({ pool });
    this.#createDriver = () => new ServiceDriver(pool, connector);
  }

  override createDriver(): Driver {
    return this.#createDriver();
  }
}
