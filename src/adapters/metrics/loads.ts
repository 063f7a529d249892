import { Counter, Gauge, type Registry } from 'prom-client';

interface QueueLoad {
  readonly inFlight: number;
  readonly waiting: number;
  readonly refused: number;
}

interface PoolLoad {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
  readonly limit: number;
}

/** Shows queues by their names; each is looked at when somebody asks, never in between. */
export const showQueues = (registry: Registry, queues: Readonly<Record<string, () => QueueLoad>>): void => {
  const registers = [registry];
  const labelNames = ['queue'] as const;
  const gauge = (name: string, help: string, read: (load: QueueLoad) => number): Gauge =>
    new Gauge({
      name: `movieconnect_queue_${name}`,
      help,
      labelNames,
      registers,
      collect() {
        for (const [queue, load] of Object.entries(queues)) this.set({ queue }, read(load()));
      },
    });
  gauge('in_flight', 'Tasks of a queue that run now.', (load) => load.inFlight);
  gauge('waiting', 'Tasks of a queue that wait for their turn.', (load) => load.waiting);
  new Counter({
    name: 'movieconnect_queue_refused_total',
    help: 'Tasks that a queue turned away because too many were waiting.',
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const [queue, load] of Object.entries(queues)) this.inc({ queue }, load().refused);
    },
  });
};

/** Shows the database connections of this process. */
export const showPool = (registry: Registry, load: () => PoolLoad): void => {
  const gauge = (name: string, help: string, read: (load: PoolLoad) => number): Gauge =>
    new Gauge({
      name: `movieconnect_database_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read(load()));
      },
    });
  gauge('connections', 'Connections to the database that are open.', (pool) => pool.open);
  gauge('connections_idle', 'Open connections that nobody uses.', (pool) => pool.idle);
  gauge('connections_limit', 'Connections that may be open.', (pool) => pool.limit);
  gauge('waiting', 'Statements that wait for a connection.', (pool) => pool.waiting);
};
