import { readFileSync } from 'node:fs';
import pg from 'pg';
import { columnTypes } from '#adapters/postgres/column-types';
import { sqlOn, type Sql } from '#adapters/postgres/sql';

/** One connection, and what calls cost this process and the one that serves it in Postgres. */
export interface MeasuredSession {
  readonly sql: Sql;
  /** ms of CPU a call, once it has been called before. */
  cost(
    call: () => Promise<unknown>,
    calls: number,
  ): Promise<{ 'Postgres, ms CPU': string; 'Node, ms CPU': string }>;
  close(): Promise<void>;
}

/** Reads /proc, so Linux only. */
export const openMeasuredSession = async (url: string): Promise<MeasuredSession> => {
  const client = new pg.Client({ connectionString: url, types: columnTypes });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postgresCpu = (): number =>
    Number(readFileSync(`/proc/${rows[0]?.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  const nodeCpu = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e3;
  };
  return {
    sql: sqlOn((text, values) => client.query(text, values)),
    cost: async (call, calls) => {
      await call();
      const [postgres, node] = [postgresCpu(), nodeCpu()];
      for (let at = 0; at < calls; at += 1) await call();
      return {
        'Postgres, ms CPU': ((postgresCpu() - postgres) / calls).toFixed(2),
        'Node, ms CPU': ((nodeCpu() - node) / calls).toFixed(2),
      };
    },
    close: () => client.end(),
  };
};
