import pg from 'pg';
import type { Connector } from './connector.ts';

type Query = (...statement: unknown[]) => unknown;

/** Milliseconds. */
const LOOK_EVERY = 500;
/** Nearly every statement of a request has its answer long before. */
const SUSPECT_AFTER = 2_500;
const PROBE_TIMEOUT = 2_000;
const BETWEEN_LOOKS = 500;

/** Of these servers' processes, those that do nothing: what was sent to them never came, or their answer got lost. */
const NOT_AT_WORK = `
  select asked.pid from unnest($1::int[]) as asked (pid) left join pg_stat_activity as activity using (pid)
  where activity.pid is null or activity.state like 'idle%'`;

/**
 * Gives up connections that a network has forgotten: what is sent over one vanishes, and nobody tells. Whether a statement merely
 * takes long, the server is asked over another connection; while that cannot be had, nothing is given up.
 */
export class SilentLines {
  readonly #connector: Connector;
  readonly #timer: NodeJS.Timeout;
  /** Since when each waits for an answer. */
  readonly #waiting = new Map<pg.PoolClient, number>();
  readonly #heard = new WeakMap<pg.PoolClient, number>();
  /** Nothing is known of those that were heard before only. */
  #suspectBefore = -Infinity;
  #isLooking = false;

  constructor(connector: Connector) {
    this.#connector = connector;
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY).unref();
  }

  /** Whether a connection that nobody uses may be one of them. */
  isSuspect(client: pg.PoolClient): boolean {
    return (this.#heard.get(client) ?? Infinity) < this.#suspectBefore;
  }

  watch(client: pg.PoolClient): void {
    this.#heard.set(client, performance.now());
    const query = client.query.bind(client) as Query;
    const watched: Query = (...statement) => {
      const result = query(...statement);
      if (!(result instanceof Promise)) return result;
      const since = performance.now();
      this.#waiting.set(client, since);
      const answered = (error?: unknown): void => {
        if (this.#waiting.get(client) === since) this.#waiting.delete(client);
        if (isSilence(error)) this.#giveUp(client, since);
        else this.#heard.set(client, performance.now());
      };
      result.then(() => answered(), answered);
      return result;
    };
    // The client has eight overloads of this; they all come down to the one above.
    client.query = watched as typeof client.query;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Hangs up at once: a rollback after it would wait as long again. */
  #giveUp(client: pg.PoolClient, since: number): void {
    this.#suspectBefore = Math.max(this.#suspectBefore, since);
    void (client as pg.PoolClient & Pick<pg.Client, 'end'>).end().catch(() => undefined);
  }

  async #look(): Promise<void> {
    const now = performance.now();
    const suspects = [...this.#waiting].filter(([, since]) => now - since > SUSPECT_AFTER);
    if (suspects.length === 0 || this.#isLooking || !this.#connector.isDirect) return;
    this.#isLooking = true;
    try {
      const idle = await this.#askServer(suspects.map(([client]) => processOf(client)));
      for (const [client, since] of suspects)
        if (idle.has(processOf(client)) && this.#waiting.get(client) === since) this.#giveUp(client, since);
    } catch {
      // Nobody can be asked: it is not only these connections.
    } finally {
      this.#isLooking = false;
    }
  }

  /** Twice, for an answer may be on its way. */
  async #askServer(processes: readonly number[]): Promise<ReadonlySet<number>> {
    const probe = new pg.Client({
      ...this.#connector.config(),
      connectionTimeoutMillis: PROBE_TIMEOUT,
      query_timeout: PROBE_TIMEOUT,
    });
    probe.on('error', () => undefined);
    const idleOf = async (asked: readonly number[]): Promise<readonly number[]> =>
      (await probe.query<{ pid: number }>(NOT_AT_WORK, [asked])).rows.map(({ pid }) => pid);
    try {
      await probe.connect();
      const first = await idleOf(processes);
      if (first.length === 0) return new Set();
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
      return new Set(await idleOf(first));
    } finally {
      await probe.end().catch(() => undefined);
    }
  }
}

const processOf = (client: pg.PoolClient): number => (client as unknown as { processID: number }).processID;

const isSilence = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Query read timeout';
